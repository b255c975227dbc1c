// Everything that runs on a page. All of it is a convenience: each page does its work without this file.
import { saveWhileTyping } from "./autosave.js";
import { watchSwaps, startComponents } from "./components.js";
import { offerBoard } from "./board.js";
import { showByAnswers } from "./conditions.js";
import { offerCopying } from "./copy.js";
import { keepOffline } from "./offline.js";
import { askWithPhotos } from "./photos.js";
import { offerPrinting } from "./print.js";
import { offerRanking } from "./ranking.js";
import { revealChosen } from "./reveal.js";
import { offerSliders } from "./sliders.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
startComponents(document);
watchSwaps();
offerCopying();
offerPrinting();
revealChosen();
offerRanking();
offerSliders();
showByAnswers();
offerBoard();
askWithPhotos(document);
keepOffline();
saveWhileTyping();
