// The list of claims with their sentences, and contradictions side by side.
const changeWords = { increase: ["raised", "up", "▲ "], decrease: ["lowered", "down", "▼ "], affect: ["changed", "", ""] };
function chainOf(claim) {
  const parts = [];
  for (const layer of layers) {
    if (claim[layer] === null) continue;
    if (parts.length) parts.push(make("span", {}, "→"));
    const part = make("span", { class: "part " + layer, title: layer + (data.terms[claim[layer]].id ? " " + data.terms[claim[layer]].id : "") }, data.terms[claim[layer]].name);
    const change = changeWords[claim[layer + "Change"]];
    if (change) part.append(" ", make("span", { class: change[1] }, change[2] + change[0]));
    parts.push(part);
  }
  return parts;
}

function evidenceOf(told) {
  const paper = data.papers[told.paper];
  const words = told.sentence.map(([text, slot]) => (slot ? make("mark", { class: slot, title: slot }, text) : text));
  const title = paper.title || paper.id;
  const source = [paper.url ? make("a", { href: paper.url, rel: "noreferrer" }, title) : title, `, ${[paper.id === title ? "" : paper.id, paper.year, told.section || told.place].filter(word => word).join(", ")}`];
  const remarks = [told.certainty === "negated" ? "denied" : told.certainty === "hedged" ? "with doubt" : "", paper.status === "current" ? "" : paper.status].filter(word => word);
  return make("blockquote", {}, ...(words.length ? words : [make("em", {}, "words left out: the paper's licence does not allow them")]), make("cite", {}, ...source, remarks.length ? ` (${remarks.join(", ")})` : ""));
}

function figuresOf(claim) {
  return make("p", { class: "figures" }, make("span", {}, `belief ${claim.belief.toFixed(2)} `, make("meter", { min: 0, max: 1, value: claim.belief, "aria-hidden": "true" })),
    plural(claim.witnesses, "independent paper", "independent papers"), claim.against ? plural(claim.against, "paper denies it", "papers deny it") : "", claim.verdict ? "curated: " + claim.verdict : "");
}

function evidenceDetails(claim, open) {
  const details = make("details", {}, make("summary", {}, plural(claim.evidenceCount, "sentence", "sentences")));
  const fill = () => { if (details.children.length === 1) { details.append(...claim.evidence.map(evidenceOf)); if (claim.evidenceCount > claim.evidence.length) details.append(make("p", { class: "hint" }, `${number(claim.evidenceCount - claim.evidence.length)} more in the store`)); } };
  details.addEventListener("toggle", fill);
  if (open) { fill(); details.open = true; }
  return details;
}

function showClaims(claims) {
  const shown = claims.filter(hasChosen);
  const chosen = byId("chosen");
  chosen.replaceChildren();
  if (state.chosen) {
    const term = data.terms[state.chosen.term];
    const button = make("button", { type: "button" }, "Show all claims");
    button.addEventListener("click", () => choose(state.chosen));
    chosen.append(`${plural(shown.length, "claim", "claims")} with `, make("strong", {}, term.name), ` as ${state.chosen.layer}`, ...(term.url ? [" (", make("a", { href: term.url, rel: "noreferrer" }, term.id), ")"] : []), ". ", button);
  } else chosen.append(shown.length ? "The most believed first." : "No claim fits the filter.");
  byId("claim-list").replaceChildren(...shown.slice(0, state.claimsShown).map(claim => make("li", { class: "claim" }, make("h3", { class: "chain" }, ...chainOf(claim)), figuresOf(claim), evidenceDetails(claim, state.chosen !== null && shown.length <= 5))));
  moreButton("more-claims", shown.length - state.claimsShown, "claimsShown", 25, () => showClaims(claims));
}

function moreButton(id, left, key, by, again) {
  const button = byId(id);
  button.hidden = left <= 0;
  button.textContent = `Show ${number(Math.min(left, by))} more of ${number(left)}`;
  button.onclick = () => { state[key] += by; again(); };
}

function conflictsOf(claims) {
  const groups = new Map();
  for (const claim of claims)
    for (const layer of ["target", "effect"]) {
      if (claim[layer] === null || claim[layer + "Change"] === "affect" || (claim.origin === null && claim.cargo === null)) continue;
      const key = [claim.origin, claim.cargo, layer, claim[layer]].join(" ");
      const group = groups.get(key) ?? { origin: claim.origin, cargo: claim.cargo, outcome: claim[layer], increase: [], decrease: [] };
      group[claim[layer + "Change"]].push(claim);
      groups.set(key, group);
    }
  const best = side => Math.max(...side.map(claim => claim.belief));
  const found = [...groups.values()].filter(group => group.increase.length && group.decrease.length);
  for (const group of found) group.rank = Math.min(best(group.increase), best(group.decrease));
  return found.sort((a, b) => b.rank - a.rank);
}

// What one side names and the other does not: "recipient: macrophage".
function onlyIn(side, other) {
  const gather = claims => {
    const all = new Map();
    for (const claim of claims) for (const told of claim.evidence) for (const [what, names] of Object.entries(told.context)) for (const name of names) all.set(what + ": " + name, true);
    return all;
  };
  const there = gather(other);
  return [...gather(side).keys()].filter(each => !there.has(each));
}

function sideOf(group, direction, heading) {
  const side = group[direction], other = group[direction === "increase" ? "decrease" : "increase"];
  const only = onlyIn(side, other);
  return make("div", { class: "side " + (direction === "decrease" ? "lowers" : "raises") }, make("h4", {}, heading),
    ...side.slice(0, 4).map(claim => make("div", {}, make("p", { class: "chain" }, ...chainOf(claim)), figuresOf(claim), evidenceDetails(claim, side.length === 1 && claim.evidence.length <= 2))),
    side.length > 4 ? make("p", { class: "hint" }, `${side.length - 4} more claims`) : null,
    only.length ? make("p", { class: "only" }, "Only here: " + only.slice(0, 8).join("; ") + (only.length > 8 ? "; …" : "")) : null);
}

function showConflicts(claims) {
  const all = conflictsOf(claims);
  const name = place => (place === null ? "" : data.terms[place].name);
  byId("conflict-list").replaceChildren(...all.slice(0, state.conflictsShown).map(group => make("article", { class: "conflict" },
    make("h3", {}, `${[name(group.origin), name(group.cargo)].filter(word => word).join(" → ")} → ${name(group.outcome)}`),
    make("div", { class: "sides" }, sideOf(group, "increase", "Raised"), sideOf(group, "decrease", "Lowered")))));
  if (!all.length) byId("conflict-list").append(make("p", {}, "None among the claims shown."));
  moreButton("more-conflicts", all.length - state.conflictsShown, "conflictsShown", 10, () => showConflicts(claims));
}
