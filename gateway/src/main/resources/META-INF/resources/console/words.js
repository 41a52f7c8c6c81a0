// What codes are called, and how times and levels are said.

export const TASKS = {
  dialogue2note: "Note from a dialogue",
  report2impression: "Impression from findings",
  report2simplified: "Plain-language report",
  bhc2spanish: "Hospital course in Spanish",
  query2question: "Question summary",
  medication2answer: "Medication answer",
};

export const taskName = (task) => TASKS[task] || task;

export const LEVELS = {
  1: { word: "No risk", text: "nothing clinically meaningful is wrong" },
  2: { word: "Low", text: "unlikely to influence a decision" },
  3: { word: "Moderate", text: "could affect a decision" },
  4: { word: "High", text: "could lead to an unsafe decision" },
};

export const REASONS = {
  undetermined: "It could not be checked, or not wholly",
  severity: "A finding is too severe for release without a person",
  level: "Its risk level is above what the policy releases",
  "unsafe-probability": "The probability of level 3 or 4 is above what the policy releases",
  "source-free": "It came without a source to be compared with",
  sampled: "The policy permits its release; it was drawn for a second look",
  "version-conflict": "This version was seen before with other words",
  "stale-version": "A higher version of it was seen before",
};

export const SHORT_REASONS = {
  undetermined: "Not checked",
  severity: "Severe finding",
  level: "Level",
  "unsafe-probability": "Probability",
  "source-free": "No source",
  sampled: "Sampled",
  "version-conflict": "Version conflict",
  "stale-version": "Stale version",
};

export const UNCHECKED = {
  unchecked: "nobody looked",
  "no-levels": "no risk levels are set up for the model that checks",
  "input-too-long": "the text is too long",
  "time-budget-spent": "the time ran out",
  "language-not-supported": "the language is not supported",
  "evaluator-unavailable": "the model that checks was not available",
  "score-not-a-number": "the model that checks gave no usable answer",
  "validator-failed": "a part of the check failed",
};

export const CATEGORIES = [
  "fabricated-claim", "misleading-justification", "detail-misidentification", "false-comparison",
  "incorrect-recommendation", "missing-claim", "missing-comparison", "missing-context",
  "overstating-intensity", "understating-intensity", "other",
];

export const SEVERITIES = { fatal: "Fatal", error: "Error", warning: "Warning", information: "Information" };

export function plain(code) {
  const words = String(code).replace(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "3 min", "2 h 5 min", "4 d". */
export function duration(milliseconds) {
  const minutes = Math.max(0, Math.round(milliseconds / 60000));
  if (minutes < 1) {
    return "under 1 min";
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  }
  return `${Math.floor(hours / 24)} d`;
}

export const since = (time) => duration(Date.now() - Date.parse(time));

export function due(time) {
  const left = Date.parse(time) - Date.now();
  return left < 0 ? `Overdue by ${duration(-left)}` : `Due in ${duration(left)}`;
}

export const clock = (time) => new Date(time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const day = (time) => `${new Date(time).toLocaleDateString([], { weekday: "short" })} ${new Date(time).getDate()}`;

/** "0.4 s", "12 s", "3 min". */
export function seconds(value) {
  if (value < 90) {
    return value < 9.95 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
  }
  return duration(value * 1000);
}

export const milliseconds = (value) => (value < 10 ? `${value.toFixed(1)} ms` : value < 1000 ? `${Math.round(value)} ms` : seconds(value / 1000));

export const count = (value) => value.toLocaleString();

/** Never 0% of what is possible nor 100% of what is not certain. */
export const percent = (share) =>
  share > 0 && share < 0.005 ? "<1%" : share < 1 && share >= 0.995 ? ">99%" : `${Math.round(share * 100)}%`;

/** What a figure of each row adds up to. */
export const sum = (rows, of) => rows.reduce((all, row) => all + of(row), 0);
