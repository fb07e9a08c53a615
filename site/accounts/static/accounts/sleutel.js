// Connects allauth's WebAuthn functions to the forms that ask for them with data attributes: data-webauthn names the
// function, the other attributes the ids of the elements it needs. What goes wrong is said next to the form.
for (const formulier of document.querySelectorAll("[data-webauthn]")) {
  const { webauthn, ...ids } = formulier.dataset;
  window.allauth.webauthn.forms[webauthn]({ ids });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-sleutel-mislukt]").forEach((melding) => melding.removeAttribute("hidden"));
});
