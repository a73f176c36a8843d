// Filters and the count of what they leave; without it the page still shows everything.
"use strict";
const form = document.querySelector("form");
const facts = [...document.querySelectorAll(".fact")];
const days = [...document.querySelectorAll(".day")];
const count = document.getElementById("count");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map(facts.map((fact) => [fact, fold(fact.textContent)]));

function matches(fact, wanted) {
  return (!wanted.actor || fact.dataset.actors.split(" ").includes(wanted.actor))
    && (!wanted.type || fact.dataset.types.split(" ").includes(wanted.type))
    && (!wanted.status || fact.dataset.status === wanted.status)
    && fold(wanted.search).split(/\s+/).every((word) => texts.get(fact).includes(word));
}

function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  let left = 0;
  for (const fact of facts) {
    fact.hidden = !matches(fact, wanted);
    left += fact.hidden ? 0 : 1;
  }
  for (const day of days) day.hidden = !day.querySelector(".fact:not([hidden])");
  count.textContent = `${left} / ${facts.length}`;
}

function open(id) {
  const fact = id && document.getElementById(id);
  if (!fact || !fact.classList.contains("fact")) return;
  if (fact.hidden) { form.reset(); apply(); }
  fact.querySelector("details").open = true;
  fact.scrollIntoView({ block: "center" });
}

form.hidden = false;
for (const change of ["input", "change"]) form.addEventListener(change, apply);
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", () => open(location.hash.slice(1)));
for (const name of document.querySelectorAll("button[data-actor]")) {
  name.addEventListener("click", () => { form.elements.actor.value = name.dataset.actor; apply(); form.scrollIntoView(); });
}
apply();
open(location.hash.slice(1));
