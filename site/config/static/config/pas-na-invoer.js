// The editor of Wagtail's admin saves by itself only what somebody changed.
// Its rich text fields write themselves anew while they start. On a heavy page that is after Wagtail looked at how the
// form was, and then only opening the page would save a draft. So up to the first deed the form counts as untouched.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const form = document.querySelector("form[data-edit-form]");
  // A form that came back with an error was changed already.
  if (!form || form.dataset.wUnsavedForceValue === "true") return;

  const ONLY_LOOKS = "[data-panel-toggle], [data-panel-anchor], [role=tab], [data-all-panels-toggle]";
  const CHANGES = "a, button, input, select, textarea, label, [contenteditable], [draggable]";
  const DEEDS = ["keydown", "pointerdown", "beforeinput", "input", "change", "paste", "drop"];
  let begun = false;

  const isDeed = ({ isTrusted, type, key, target }) => {
    if (!isTrusted || !(target instanceof Element)) return false;
    if (type === "keydown") return key !== "Tab";
    return type !== "pointerdown" || Boolean(target.closest(CHANGES) && !target.closest(ONLY_LOOKS));
  };
  const begin = (event) => {
    if (!isDeed(event)) return;
    begun = true;
    for (const deed of DEEDS) document.removeEventListener(deed, begin, true);
  };
  for (const deed of DEEDS) document.addEventListener(deed, begin, true);

  form.dataset.action += " portaal:onaangeroerd->w-unsaved#clear";
  document.addEventListener(
    "w-unsaved:add",
    (event) => {
      if (begun || event.target !== form) return;
      event.stopImmediatePropagation();
      form.dispatchEvent(new CustomEvent("portaal:onaangeroerd"));
    },
    true,
  );
});
