// Warns in time that somebody will be logged out. Using the page is staying; so are the button and Escape. The server is
// asked how long is left, since another tab or a save while typing may have been there.
(() => {
  const [bijna, voorbij] = ["tijd-bijna", "tijd-voorbij"].map((id) => document.getElementById(id));
  const { adres, wie, over, waarschuw, pauze } = bijna.dataset;
  const zelf = document.getElementById("inlogvenster"); // this page lets somebody log in again: formulieren/bewaren.js
  const titel = document.title;
  const kanaal = new BroadcastChannel("tijd");
  let wekker, gebruikt = Date.now(), weg = false;

  const koekje = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  const vraagOver = (seconden) => {
    clearTimeout(wekker);
    wekker = setTimeout(vraag, seconden * 1000, "GET");
  };

  // GET asks how long is left, POST makes it as long as it can be.
  const vraag = (methode) =>
    fetch(adres, { method: methode, headers: { "X-CSRFToken": koekje() }, cache: "no-store" })
      .then((antwoord) => antwoord.json())
      .then((stand) => {
        const nog = String(stand.wie) === wie ? stand.over : 0;
        zet(nog);
        if (methode === "POST") kanaal.postMessage(nog);
      })
      .catch(() => vraagOver(30));

  const zet = (seconden) => {
    if (weg && seconden) for (const veld of document.getElementsByName("csrfmiddlewaretoken")) veld.value = koekje();
    weg = !seconden;
    clearTimeout(wekker);
    if (seconden > waarschuw) {
      toon();
      vraagOver(seconden - waarschuw);
    } else if (weg) toon(zelf ? null : voorbij);
    else {
      const minuten = Math.ceil(seconden / 60);
      bijna.querySelector("b").textContent = `Over ${minuten} ${minuten === 1 ? "minuut" : "minuten"} word je uitgelogd.`;
      toon(bijna);
      vraagOver(seconden - (minuten - 1) * 60 + 0.5);
    }
  };

  const toon = (venster) => {
    for (const een of [bijna, voorbij]) if (een !== venster) een.close();
    document.title = venster ? `${venster.querySelector("h2").textContent} - ${titel}` : titel;
    if (venster && !venster.open) venster.showModal();
  };
  const sluit = () => {
    toon();
    if (!weg) vraag("POST");
  };
  for (const venster of [bijna, voorbij]) {
    venster.addEventListener("cancel", sluit);
    venster.querySelector("[data-sluit]").addEventListener("click", sluit);
  }

  for (const soort of ["input", "keydown", "pointerdown", "scroll"]) {
    document.addEventListener(soort, () => {
      if (weg || bijna.open || Date.now() - gebruikt < pauze * 1000) return;
      gebruikt = Date.now();
      vraag("POST");
    }, { capture: true, passive: true });
  }
  // Nothing is sent while logged out, unless somebody logged in meanwhile in another tab.
  document.addEventListener("submit", (gebeurtenis) => {
    const { target, submitter } = gebeurtenis;
    if (!weg || zelf || target.method !== "post") return;
    gebeurtenis.preventDefault();
    vraag("GET").then(() => weg || target.requestSubmit(submitter));
  }, true);

  kanaal.addEventListener("message", ({ data }) => weg || zet(data));
  document.addEventListener("visibilitychange", () => document.hidden || vraag("GET"));
  zet(Number(over));
})();
