"use strict";
// Reads the JSON in #data: terms and papers are lists that claims point into by place; a claim has origin, cargo, target,
// effect (places or null), targetChange, effectChange, belief, witnesses, against, year and evidence; a sentence is a
// list of [words, slot or ""]; a conflict names its claims by place, and what differs. Words of papers reach the page as text nodes only, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const layers = ["origin", "cargo", "target", "effect"];
const layerTitles = { origin: "Origins", cargo: "Cargo", target: "Targets", effect: "Effects" };
const byId = id => document.getElementById(id);
const number = n => n.toLocaleString("en");
const plural = (n, one, many) => number(n) + " " + (n === 1 ? one : many);
const state = { chosen: null, nodesAll: false, claimsShown: 25, conflictsShown: 10 };

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== "") node.setAttribute(key, value);
  node.append(...children.filter(child => child !== null));
  return node;
}
function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const textOf = claim => {
  const parts = layers.filter(layer => claim[layer] !== null).flatMap(layer => [data.terms[claim[layer]].name, data.terms[claim[layer]].id]);
  for (const told of claim.evidence) parts.push(told.sentence.map(piece => piece[0]).join(""), data.papers[told.paper].title, data.papers[told.paper].id, ...Object.values(told.context).flat());
  return parts.join("\n").toLowerCase();
};
for (const claim of data.claims) claim.text = textOf(claim);

function wanted() {
  const words = byId("find").value.toLowerCase().split(/\s+/).filter(word => word);
  const least = Number(byId("belief").value), direction = byId("direction").value;
  return data.claims.filter(claim => claim.belief >= least && (!direction || claim.targetChange === direction || claim.effectChange === direction) && words.every(word => claim.text.includes(word)));
}
const hasChosen = claim => !state.chosen || claim[state.chosen.layer] === state.chosen.term;

function refresh() {
  const claims = wanted();
  if (state.chosen && !claims.some(hasChosen)) state.chosen = null;
  byId("belief-shown").textContent = Number(byId("belief").value).toFixed(2);
  byId("count").textContent = `${plural(claims.length, "claim", "claims")} of ${number(data.claims.length)}`;
  drawNetwork(claims);
  showClaims(claims);
  showConflicts(claims);
  showGrowth(claims);
}

// Called once all files are there.
function start() {
  byId("summary").textContent = `${data.name}: ${plural(data.claimCount, "claim", "claims")} from ${plural(data.evidenceCount, "sentence", "sentences")} of ${plural(data.paperCount, "paper", "papers")}.` +
    (data.claimCount > data.claims.length ? ` The ${number(data.claims.length)} most believed are on this page.` : "");
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 150); };
  byId("filters").addEventListener("input", () => { state.claimsShown = 25; state.conflictsShown = 10; later(); });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("filters").addEventListener("reset", () => { state.chosen = null; later(); });
  window.addEventListener("resize", later);
  refresh();
}
