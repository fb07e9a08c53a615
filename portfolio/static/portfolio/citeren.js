// Quoting: select a passage of the kandidaat's text and press "Citeer", beside the passage or at the field. Without this
// script copying and pasting does the same. It also folds on a narrow screen what stands beside the main thing on a wide one:
// the text beside the judgement, and the contents beside the text.
(() => {
  const bron = document.querySelector("[data-citeerbaar]");
  const veld = document.querySelector("[data-citaten]");
  const vouw = document.querySelector("[data-smal-dicht]");
  if (vouw && window.matchMedia(`(width < ${vouw.dataset.smalDicht || 60}rem)`).matches) vouw.open = false;
  if (!bron || !veld) return;
  let laatste = "";

  const knop = (tekst, klasse) => {
    const nieuw = document.createElement("button");
    nieuw.type = "button";
    nieuw.className = klasse;
    nieuw.textContent = tekst;
    nieuw.addEventListener("pointerdown", (gebeurtenis) => gebeurtenis.preventDefault()); // keeps the selection
    nieuw.addEventListener("click", citeer);
    return nieuw;
  };

  const melding = document.createElement("p");
  melding.className = "bijzin citeer-melding";
  melding.setAttribute("role", "status");

  function citeer() {
    if (!laatste) {
      melding.textContent = "Selecteer eerst een passage in de tekst van de kandidaat.";
      return;
    }
    const eerder = veld.value.trim();
    veld.value = eerder ? `${eerder}\n\n${laatste}` : laatste;
    veld.dispatchEvent(new Event("input", { bubbles: true }));
    melding.textContent = "De passage staat bij je citaten.";
    zwevend.hidden = true;
    laatste = "";
    window.getSelection().removeAllRanges();
  }

  const zwevend = knop("Citeer", "utrecht-button utrecht-button--primary-action citeer-knop");
  zwevend.hidden = true;
  document.body.append(zwevend);
  const rij = document.createElement("p");
  rij.className = "citeer-rij";
  rij.append(knop("Citeer wat je selecteerde", "utrecht-button utrecht-button--secondary-action"));
  veld.after(rij, melding);
  const hulp = document.querySelector("[data-citaten-hulp]");
  if (hulp) hulp.textContent = "Selecteer een passage in de tekst en kies Citeer. Een lege regel scheidt twee citaten.";

  document.addEventListener("selectionchange", () => {
    const selectie = window.getSelection();
    const binnen = selectie.rangeCount && !selectie.isCollapsed && bron.contains(selectie.getRangeAt(0).commonAncestorContainer);
    const tekst = binnen ? selectie.toString().replace(/[^\S\n]+/g, " ").replace(/\s*\n\s*/g, "\n").trim() : "";
    zwevend.hidden = !tekst;
    if (!tekst) return;
    laatste = tekst;
    const vak = selectie.getRangeAt(0).getBoundingClientRect();
    const hoogte = document.documentElement.clientHeight;
    zwevend.style.top = `${Math.max(8, Math.min(vak.bottom + 8, hoogte - 64))}px`;
    zwevend.style.left = `${Math.max(8, Math.min(vak.right - 48, document.documentElement.clientWidth - 120))}px`;
  });
})();
