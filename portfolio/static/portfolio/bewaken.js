// Pages with several small forms: nobody leaves one half typed without being asked, and a form that says where (data-bewaar)
// saves by itself while typing. Without this script every form has its own button.
(() => {
  const vuil = new Set();
  const wachters = new Map();

  const meld = (formulier, tekst) => {
    const melding = formulier.querySelector("[data-stand]");
    if (melding) melding.textContent = tekst;
  };

  const bewaar = async (formulier) => {
    const verstuurd = new FormData(formulier);
    vuil.delete(formulier);
    try {
      const antwoord = await fetch(formulier.dataset.bewaar, {
        method: "POST",
        body: verstuurd,
        headers: { "X-CSRFToken": verstuurd.get("csrfmiddlewaretoken"), "X-Requested-With": "fetch" },
        credentials: "same-origin",
        redirect: "manual",
      });
      if (antwoord.status !== 200) throw new Error(antwoord.status);
      const { tijd } = await antwoord.json();
      meld(formulier, `Opgeslagen om ${tijd} uur. Alleen jij ziet dit.`);
    } catch {
      vuil.add(formulier);
      meld(formulier, "Nog niet opgeslagen. Kies Notitie opslaan.");
    }
  };

  for (const formulier of document.querySelectorAll("form[data-bewaak]")) {
    formulier.addEventListener("input", () => {
      vuil.add(formulier);
      clearTimeout(wachters.get(formulier));
      if (formulier.dataset.bewaar) wachters.set(formulier, setTimeout(bewaar, 1200, formulier));
    });
    formulier.addEventListener("submit", () => {
      clearTimeout(wachters.get(formulier));
      vuil.delete(formulier);
    });
  }

  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (vuil.size) gebeurtenis.preventDefault();
  });
})();
