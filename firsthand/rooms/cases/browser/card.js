// A desk's card: printed by a press, where a browser can.

import { onPress } from "./parts/talking.js";

const button = document.querySelector("[data-print]");
button.hidden = false;
onPress(button, async () => print());
