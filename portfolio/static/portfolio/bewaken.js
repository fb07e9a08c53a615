// Pages with several small forms: nobody leaves one half typed without being asked, and a form that says where (data-bewaar)
// saves by itself while typing, one request after the other. A choice in it waits for the button (data-knop), which first
// lets the other forms save. Without this script every form has its own button.
(() => {
  const vuil = new Set();
  const wachters = new Map();
  const lopend = new Map();
  let klaar = false;

  const meld = (formulier, tekst) => {
    const melding = formulier.querySelector("[data-stand]");
    if (melding) melding.textContent = tekst;
  };

  const koos = (formulier) => [...formulier.elements].some((veld) => veld.type === "radio" && veld.checked !== veld.defaultChecked);

  const verstuur = async (formulier) => {
    const stand = document.querySelector("input[name=stand]");
    const verstuurd = new FormData(formulier);
    if (stand) verstuurd.set("stand", stand.value);
    const knop = formulier.dataset.knop;
    vuil.delete(formulier);
    let antwoord = {};
    try {
      const respons = await fetch(formulier.dataset.bewaar, {
        method: "POST",
        body: verstuurd,
        headers: { "X-CSRFToken": verstuurd.get("csrfmiddlewaretoken"), "X-Requested-With": "fetch" },
        credentials: "same-origin",
        redirect: "manual",
      });
      antwoord = await respons.json();
      if (respons.status !== 200) throw new Error(respons.status);
    } catch {
      vuil.add(formulier);
      meld(formulier, `Nog niet opgeslagen. ${antwoord.bezwaar ?? `Kies ${knop}.`}`);
      return;
    }
    for (const [naam, waarde] of Object.entries(antwoord.velden ?? {})) formulier.elements[naam].value = waarde;
    if (stand && antwoord.stand) stand.value = antwoord.stand;
    const gekozen = koos(formulier);
    if (gekozen) vuil.add(formulier);
    meld(formulier, gekozen ? `Je tekst is opgeslagen om ${antwoord.tijd} uur. Kies ${knop} voor je keuze.` : `Opgeslagen om ${antwoord.tijd} uur. ${formulier.dataset.nazin ?? ""}`);
  };

  const bewaar = (formulier) => {
    clearTimeout(wachters.get(formulier));
    const poging = (lopend.get(formulier) ?? Promise.resolve()).then(() => verstuur(formulier));
    const einde = poging.finally(() => lopend.get(formulier) === einde && lopend.delete(formulier));
    lopend.set(formulier, einde);
    return einde;
  };

  for (const formulier of document.querySelectorAll("form[data-bewaak]")) {
    formulier.addEventListener("input", () => {
      vuil.add(formulier);
      clearTimeout(wachters.get(formulier));
      if (formulier.dataset.bewaar) wachters.set(formulier, setTimeout(bewaar, 1200, formulier));
    });
  }

  document.addEventListener("submit", (gebeurtenis) => {
    const formulier = gebeurtenis.target;
    clearTimeout(wachters.get(formulier));
    vuil.delete(formulier);
    if (klaar) return;
    const anderen = [...vuil].filter((ander) => ander.dataset.bewaar);
    const wachten = [...lopend.values(), ...anderen.map(bewaar)];
    if (!wachten.length) return;
    gebeurtenis.preventDefault();
    const knop = gebeurtenis.submitter;
    Promise.allSettled(wachten).then(() => {
      klaar = true;
      vuil.delete(formulier);
      formulier.requestSubmit(knop);
      klaar = false;
    });
  });

  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (vuil.size) gebeurtenis.preventDefault();
  });
})();
