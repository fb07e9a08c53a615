// What axe-core does not look at. Each function gives lines that say what is wrong; an empty list is good.
(() => {
  const zichtbaar = (deel) => deel.checkVisibility({ visibilityProperty: true }) && deel.getClientRects().length > 0;
  const noem = (deel) => `${deel.tagName.toLowerCase()}.${[...deel.classList].join(".")}: ${deel.textContent.trim().slice(0, 40)}`;
  const alle = (kiezer, binnen = document) => [...binnen.querySelectorAll(kiezer)].filter(zichtbaar);

  // WCAG 1.4.12, with the spacing the norm names. A sheet made by script is not stopped by our content security policy.
  const RUIM = new CSSStyleSheet();
  RUIM.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);

  // Text that is cut off. What is one pixel wide is there for a screen reader only.
  const afgesneden = () =>
    alle("main *, header *, footer *").filter((deel) => {
      const stijl = getComputedStyle(deel);
      const knipt = (as, ruimte, inhoud) =>
        ["hidden", "clip"].includes(stijl[`overflow${as}`]) && ruimte > 2 && inhoud > ruimte + 2;
      const tekst = deel.innerText?.trim() && !deel.closest("svg, select, [aria-hidden=true]");
      return tekst && (knipt("X", deel.clientWidth, deel.scrollWidth) || knipt("Y", deel.clientHeight, deel.scrollHeight));
    });

  window.keuring = {
    // WCAG 2.4.7: what can be reached by keyboard looks different when the focus is there.
    focus: () => {
      const beeld = (deel) =>
        [deel, deel.closest("label"), deel.parentElement]
          .filter(Boolean)
          .map((een) => {
            const stijl = getComputedStyle(een);
            return [stijl.outlineStyle, stijl.outlineWidth, stijl.boxShadow, stijl.backgroundColor, stijl.borderColor].join();
          })
          .join("|");
      const had = document.activeElement;
      const bereikbaar = alle("a[href], button, input, select, textarea, summary, [tabindex='0']").filter(
        (deel) => !deel.disabled && deel.tabIndex >= 0 && !deel.closest("[inert]")
      );
      const onzichtbaar = bereikbaar.filter((deel) => {
        deel.blur();
        const gewoon = beeld(deel);
        deel.focus({ focusVisible: true, preventScroll: true });
        return document.activeElement === deel && beeld(deel) === gewoon;
      });
      document.activeElement?.blur();
      if (had !== document.body) had?.focus({ preventScroll: true });
      return onzichtbaar.map((deel) => `geen zichtbare focus: ${noem(deel)}`);
    },
    // WCAG 1.4.1: a link between words, and a state, say what they are without their colour.
    kleur: () => {
      const tussenTekst = alle("main :is(p, li, dd, td) > a").filter((link) =>
        [...link.parentElement.childNodes].some((knoop) => knoop.nodeType === 3 && /\w{2}/.test(knoop.data))
      );
      const kaal = tussenTekst.filter((link) => {
        const stijl = getComputedStyle(link);
        const knop = stijl.borderStyle !== "none" || !["rgba(0, 0, 0, 0)"].includes(stijl.backgroundColor);
        return !knop && !stijl.textDecorationLine.includes("underline");
      });
      const stom = alle(".status, .utrecht-badge-status").filter((merk) => !/\w/.test(merk.innerText));
      return [
        ...kaal.map((deel) => `link zonder streep: ${noem(deel)}`),
        ...stom.map((deel) => `status zonder woord: ${noem(deel)}`),
      ];
    },
    ruimte: () => {
      const voor = new Set(afgesneden());
      document.adoptedStyleSheets.push(RUIM);
      const na = afgesneden().filter((deel) => !voor.has(deel));
      document.adoptedStyleSheets.pop();
      return na.map((deel) => `afgesneden bij ruime letters: ${noem(deel)}`);
    },
    past: () => {
      const breedte = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= breedte) return [];
      const uit = alle("body *").filter((deel) => deel.getBoundingClientRect().right > breedte + 1);
      return [`steekt uit bij ${breedte}: ${document.documentElement.scrollWidth} ${uit.slice(0, 2).map(noem).join(" / ")}`];
    },
  };
})();
