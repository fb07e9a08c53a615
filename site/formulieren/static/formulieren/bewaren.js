// Saves a step while somebody types, and lets them log in again in place. Without this script everything is saved by
// the buttons. One save is under way at a time; a question that clashed waits for the person.
(() => {
  const formulier = document.getElementById("stap-formulier");
  if (!formulier || !formulier.dataset.bewaar) return;
  const PAUZE = 1200;
  const vuil = new Set();
  const botsend = new Set();
  let wachter, bezig = null, daarna = false, mislukt = 0, verzendt = false, uitgelogd = false;

  const melding = document.getElementById("bewaard");
  const meld = (soort, tekst) => {
    if (!melding) return;
    melding.dataset.soort = soort;
    melding.querySelector("[data-opgeslagen-tekst]").textContent = tekst;
  };
  const koekje = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const lichaam = (vragen) => {
    const alles = new FormData(formulier);
    const deel = new FormData();
    for (const [naam, waarde] of alles) {
      if (waarde instanceof File) continue;
      if (naam === "bron" || naam === "briefje") deel.append(naam, waarde);
      else if (vragen.some((vraag) => naam === vraag || naam.startsWith(`${vraag}-`))) deel.append(naam, waarde);
    }
    return deel;
  };

  // `laatste`: the page may go away any moment. Asked for while a save is under way, it follows at once after that one.
  const bewaar = (laatste = false) => {
    clearTimeout(wachter);
    if (bezig) daarna ||= laatste;
    const vragen = [...vuil].filter((vraag) => !botsend.has(vraag));
    if (bezig || verzendt || !vragen.length) return bezig || Promise.resolve();
    vragen.forEach((vraag) => vuil.delete(vraag));
    meld("bezig", "Bezig met opslaan");
    bezig = fetch(formulier.dataset.bewaar, {
      method: "POST",
      body: lichaam(vragen),
      headers: { "X-CSRFToken": koekje(), "X-Requested-With": "fetch" },
      credentials: "same-origin",
      keepalive: laatste,
      redirect: "manual",
    })
      .then((antwoord) => verwerk(antwoord, vragen))
      .catch(() => {
        vragen.forEach((vraag) => vuil.add(vraag));
        mislukt += 1;
        meld("fout", "Geen verbinding. Je tekst staat nog hier en we proberen het zo opnieuw.");
        wachter = setTimeout(bewaar, Math.min(30000, 2000 * 2 ** mislukt));
      })
      .finally(() => {
        bezig = null;
        const meteen = daarna;
        daarna = false;
        if (meteen) bewaar(true);
        else if (vuil.size && !mislukt && !uitgelogd) plan();
      });
    return bezig;
  };

  const verwerk = async (antwoord, vragen) => {
    if (antwoord.status === 401) {
      vragen.forEach((vraag) => vuil.add(vraag));
      meld("fout", "Nog niet opgeslagen: je bent uitgelogd.");
      vraagInloggen();
      return;
    }
    if (antwoord.status === 403 || antwoord.status === 404) {
      // Another person logged in, or the step left the form: the button keeps what was typed where it belongs.
      vragen.forEach((vraag) => botsend.add(vraag));
      meld("fout", "Vanzelf opslaan lukt hier niet meer. Kies Opslaan, dan bewaren we je tekst.");
      return;
    }
    if (![200, 409, 423].includes(antwoord.status)) throw new Error(antwoord.status);
    mislukt = 0;
    uitgelogd = false;
    const { tijd, merktekens, botsingen } = await antwoord.json();
    botsingen.forEach((botsing) => toonBotsing(botsing));
    for (const [veld, merk] of Object.entries(merktekens)) {
      const basis = formulier.elements[`${veld}-basis`];
      if (basis && vragen.includes(veld) && !botsend.has(veld)) basis.value = merk;
    }
    if (antwoord.status === 423) meld("fout", "Niet opgeslagen: dit kun je nu niet meer wijzigen. Wat je typte is bewaard als kopie.");
    else if (botsingen.length) meld("fout", "Bij een vraag stond al iets nieuwers. Beide teksten zijn bewaard.");
    else meld("opgeslagen", `Opgeslagen om ${tijd} uur`);
  };

  const toonBotsing = ({ veld, bewaard, kopie }) => {
    botsend.add(veld);
    const vraag = formulier.querySelector(`[data-vraag="${veld}"]`);
    if (!vraag || vraag.querySelector(".botsing")) return;
    const onthoud = document.createElement("input"); // so that what is typed from here on follows on that copy
    Object.assign(onthoud, { type: "hidden", name: `${veld}-kopie`, value: kopie });
    vraag.append(onthoud);
    const vak = document.createElement("div");
    vak.className = "botsing alert utrecht-alert utrecht-alert--warning";
    vak.setAttribute("role", "alert");
    const kop = document.createElement("p");
    kop.className = "alert__titel";
    kop.textContent = "In een ander venster is hier een nieuwere tekst opgeslagen";
    const tekst = document.createElement("p");
    tekst.className = "botsing__tekst";
    tekst.textContent = bewaard || "(leeg)";
    const uitleg = document.createElement("p");
    uitleg.textContent = "Jouw tekst hieronder is bewaard als kopie. Kies Opslaan om beide te vergelijken.";
    vak.append(kop, tekst, uitleg);
    vraag.prepend(vak);
  };

  const venster = document.getElementById("inlogvenster");
  const vraagInloggen = () => {
    const alGevraagd = uitgelogd;
    uitgelogd = true;
    if (!venster || alGevraagd) return;
    const raam = document.createElement("iframe");
    raam.title = "Inloggen";
    raam.src = formulier.dataset.inloggen;
    raam.className = "dialoog__iframe";
    venster.querySelector("[data-raam]").replaceChildren(raam);
    venster.showModal();
  };
  venster?.querySelector("[data-sluit]").addEventListener("click", () => venster.close());
  window.addEventListener("message", (bericht) => {
    if (bericht.origin !== window.location.origin || bericht.data?.soort !== "ingelogd") return;
    venster?.close();
    venster?.querySelector("[data-raam]").replaceChildren();
    uitgelogd = false;
    bewaar();
  });

  const plan = () => {
    clearTimeout(wachter);
    wachter = setTimeout(bewaar, PAUZE);
  };
  const raak = (gebeurtenis) => {
    const vraag = gebeurtenis.target.closest("[data-vraag]");
    if (!vraag || gebeurtenis.target.type === "file") return;
    vuil.add(vraag.dataset.vraag);
    plan();
  };
  formulier.addEventListener("input", raak);
  formulier.addEventListener("change", raak);

  // A file is sent at once, with everything else on the page.
  formulier.addEventListener("change", ({ target }) => {
    if (target.type !== "file" || !target.files.length) return;
    meld("bezig", "Bestand wordt verstuurd");
    formulier.requestSubmit(formulier.querySelector('button[value="opslaan::"]'));
  });

  formulier.addEventListener("submit", (gebeurtenis) => {
    if (!bezig) {
      verzendt = true;
      clearTimeout(wachter);
      formulier.elements.csrfmiddlewaretoken.value = koekje(); // it changed if somebody logged in since
      return;
    }
    gebeurtenis.preventDefault();
    const knop = gebeurtenis.submitter;
    bezig.finally(() => formulier.requestSubmit(knop));
  });
  window.addEventListener("pageshow", () => {
    verzendt = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") bewaar(true);
  });
  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (!verzendt && vuil.size) {
      bewaar(true);
      gebeurtenis.preventDefault();
    }
  });

  const fouten = document.getElementById("foutenlijst");
  if (fouten) fouten.focus();
})();
