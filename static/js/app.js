// Every page works without these; each makes one thing nicer.
import "./confirm.js";
import "./copying.js";
import "./counters.js";
import "./dialogs.js";
import "./drops.js";
import "./forms.js";
import "./keys.js";
import "./marking.js";
import "./menus.js";
import "./plans.js";
import "./requests.js";
import "./theme-switch.js";
