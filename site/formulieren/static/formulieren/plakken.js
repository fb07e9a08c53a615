// Text pasted from a word processor keeps its paragraphs and lists: the markup becomes plain text with "- " and "1. ".
(() => {
  const BLOK = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "TR", "SECTION", "ARTICLE"]);
  const tekstVan = (knoop) => knoop.textContent.replace(/[\s\u00a0]+/g, " ");

  const lees = (knoop, regels) => {
    for (const kind of knoop.childNodes) {
      if (kind.nodeType === Node.TEXT_NODE) regels[regels.length - 1] += kind.textContent.replace(/[\s\u00a0]+/g, " ");
      else if (kind.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "HEAD"].includes(kind.tagName)) continue;
      else if (kind.tagName === "BR") regels.push("");
      else if (kind.tagName === "UL" || kind.tagName === "OL") {
        const inLijst = kind.parentElement.tagName === "LI";
        if (!inLijst) regels.push("");
        let nummer = Number(kind.getAttribute("start")) || 1;
        for (const punt of kind.children) {
          if (punt.tagName !== "LI") continue;
          regels.push(kind.tagName === "OL" ? `${nummer}. ` : "- ");
          nummer += 1;
          lees(punt, regels);
        }
        if (!inLijst) regels.push("");
      } else if (/MsoListParagraph/.test(kind.className)) {
        const tekst = tekstVan(kind).trim();
        const genummerd = tekst.match(/^(\d{1,3})[.)]\s*(.*)$/);
        regels.push(genummerd ? `${genummerd[1]}. ${genummerd[2]}` : `- ${tekst.replace(/^[·•o§▪-]\s*/, "")}`);
        if (!/MsoListParagraph/.test(kind.nextElementSibling?.className || "")) regels.push("", "");
      } else if (BLOK.has(kind.tagName)) {
        const inPunt = kind.parentElement?.tagName === "LI";
        if (!inPunt) regels.push("", "");
        lees(kind, regels);
        if (!inPunt) regels.push("", "");
      } else lees(kind, regels);
    }
    return regels;
  };

  document.addEventListener("paste", (gebeurtenis) => {
    const veld = gebeurtenis.target.closest?.("textarea[data-plakken]");
    const html = gebeurtenis.clipboardData?.getData("text/html");
    if (!veld || !html) return;
    const document_ = new DOMParser().parseFromString(html, "text/html");
    const tekst = lees(document_.body, [""])
      .map((regel) => regel.trim())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
    if (!tekst) return;
    gebeurtenis.preventDefault();
    veld.setRangeText(tekst, veld.selectionStart, veld.selectionEnd, "end");
    veld.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
