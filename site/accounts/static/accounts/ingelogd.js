// The page around this one (a form whose session expired) may go on.
window.parent.postMessage({ soort: "ingelogd" }, window.location.origin);
