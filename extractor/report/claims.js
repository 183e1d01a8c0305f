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
    plural(claim.witnesses, "independent paper", "independent papers") + (claim.witnesses > claim.evidenceCount ? ", some by way of a more exact claim" : ""), claim.against ? plural(claim.against, "paper denies it", "papers deny it") : "", claim.verdict ? "curated: " + claim.verdict : "");
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

// Those that have a claim on both sides among these.
function conflictsOf(claims) {
  const shown = new Set(claims);
  const side = places => places.map(place => data.claims[place]).filter(claim => shown.has(claim));
  return data.conflicts.map(conflict => ({ ...conflict, raised: side(conflict.raised), lowered: side(conflict.lowered) })).filter(conflict => conflict.raised.length && conflict.lowered.length);
}

function sideOf(claims, name, heading) {
  return make("div", { class: "side " + name }, make("h4", {}, heading),
    ...claims.slice(0, 4).map(claim => make("div", {}, make("p", { class: "chain" }, ...chainOf(claim)), figuresOf(claim), evidenceDetails(claim, claims.length === 1 && claim.evidence.length <= 2))),
    claims.length > 4 ? make("p", { class: "hint" }, plural(claims.length - 4, "more claim", "more claims")) : null);
}

function differencesOf(conflict) {
  if (!conflict.differences.length) return null;
  return make("table", { class: "differences" }, make("caption", {}, "What differs"), make("thead", {}, make("tr", {}, make("td"), make("th", { scope: "col" }, "raised"), make("th", { scope: "col" }, "lowered"))),
    make("tbody", {}, ...conflict.differences.slice(0, 4).map(each => make("tr", {}, make("th", { scope: "row" }, each.facet), make("td", {}, each.raised || "not told"), make("td", {}, each.lowered || "not told")))));
}

function showConflicts(claims) {
  const all = conflictsOf(claims);
  byId("conflict-list").replaceChildren(...all.slice(0, state.conflictsShown).map(group => make("article", { class: "conflict" },
    make("h3", {}, [group.origin, group.cargo, group.what].filter(word => word).join(" → ")),
    make("div", { class: "sides" }, sideOf(group.raised, "raises", "Raised"), sideOf(group.lowered, "lowers", "Lowered")), differencesOf(group))));
  if (!all.length) byId("conflict-list").append(make("p", {}, "None among the claims shown."));
  moreButton("more-conflicts", all.length - state.conflictsShown, "conflictsShown", 10, () => showConflicts(claims));
}
