"""What the people of the running cohort noticed, offer and need. All invented."""

# What somebody noticed and will try, in the language that they wrote it in.
NOTICED = [
    ("en", "Nobody in our queue knew which form was theirs. I watched four people guess.",
     "Stand beside the desk for an hour before I change a word of it."),
    ("cy", "Roedd gan bawb ateb yn barod cyn inni orffen y cwestiwn.",
     "Gofyn yr un cwestiwn ddwywaith, mewn dwy ffordd."),
    ("en", "We count visits because visits are easy to count.",
     "Ask two teams what they would miss if we stopped."),
    ("en", "My best idea of the month came from the receptionist.",
     "Put her in the room next time."),
    ("cy", "Mae'r ffigurau'n gywir ac yn dweud dim am y bobl.",
     "Mynd i gwrdd ag un ohonynt."),
    ("en", "I said 'pilot' and everybody heard 'decision'.",
     "Say what would make us stop, before we start."),
    ("en", "A small test felt cheap until I counted the meetings about it.",
     "One page, one week, one question."),
]  # fmt: skip
# Offer, need, what they are about, language.
CARDS = [
    ("I have run the village hall's books for ten years.",
     "Somebody to read my figures with.", ["data_literacy"], ["data_analysis"], "en"),
    ("Ysgrifennu llythyrau y mae pobl yn eu deall.",
     "Help i holi pobl heb eu harwain.", ["plain_writing", "bilingual_work"], ["interviews"], "cy"),
    ("I can get a room full of cross people to a next step.",
     "A way to show a councillor what we learned.", ["facilitation"], ["persuading"], "en"),
    ("Spreadsheets, honestly explained.",
     "Somebody who has built a thing out of cardboard.", ["data_analysis"], ["prototyping"], "en"),
    ("Fifteen years of listening on doorsteps.",
     "Somebody who can tell me whether it worked.", ["interviews"], ["evaluation"], "en"),
    ("Gallaf fraslunio gwasanaeth ar un dudalen.",
     "Rhywun sy'n gallu hwyluso cyfarfod anodd.", ["service_mapping"], ["facilitation"], "cy"),
]  # fmt: skip
