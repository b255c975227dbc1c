"""The words that a call's participation agreement begins with; a manager may publish others."""

PREPARED = {
    "en": """\
What you can expect from us
- The learning phase, a coach, and a team to work with.
- What you need to take part: we arrange the adjustments that you asked for.
- Your self-assessments stay yours. Nobody who manages you sees them.
- You can work, write and speak in Welsh or in English.

What we ask of you
- Take part on the days that you agreed with your manager, and tell us when you cannot.
- Test ideas in small, safe steps. Stop when somebody could come to harm.
- Write down what you learn, also when it did not work, so that others can use it.
- Keep what people tell you in confidence. Use as little personal data as you can.
- Treat everybody in the cohort with respect.

If things change
- Tell us if your job, your hours or your health change: we look for a way together.
- You can leave at any time. What you wrote is kept, and credited to you.""",
    "cy": """\
Yr hyn y gallwch ei ddisgwyl gennym ni
- Y cam dysgu, hyfforddwr, a thîm i weithio gydag ef.
- Yr hyn sydd ei angen arnoch i gymryd rhan: byddwn yn trefnu'r addasiadau y gofynnoch amdanynt.
- Eich hunanasesiadau chi ydynt. Nid oes neb sy'n eich rheoli yn eu gweld.
- Cewch weithio, ysgrifennu a siarad yn Gymraeg neu yn Saesneg.

Yr hyn a ofynnwn gennych chi
- Cymerwch ran ar y dyddiau y cytunoch arnynt â'ch rheolwr, a dywedwch wrthym os na allwch.
- Profwch syniadau mewn camau bach, diogel. Stopiwch os gallai rhywun gael niwed.
- Cofnodwch yr hyn yr ydych yn ei ddysgu, hefyd pan na weithiodd, fel y gall eraill ei ddefnyddio.
- Cadwch yr hyn y mae pobl yn ei ddweud wrthych yn gyfrinachol. Defnyddiwch gyn lleied o ddata
  personol ag y gallwch.
- Parchwch bawb yn y garfan.

Os bydd pethau'n newid
- Dywedwch wrthym os bydd eich swydd, eich oriau neu eich iechyd yn newid: chwiliwn am ffordd
  gyda'n gilydd.
- Cewch adael ar unrhyw adeg. Cedwir yr hyn a ysgrifennoch, a rhoddir cydnabyddiaeth i chi.""",
}
