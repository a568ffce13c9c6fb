// Leaving at once: what was typed is gone, and "back" leads past this page.

export function leaveAtOnce() {
  const link = document.querySelector(".leave-bar a");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    for (const form of document.forms) form.reset();
    document.querySelector("main").replaceChildren();
    location.replace(link.href);
  });
}

/** When this page is left in whatever way, nothing of it waits behind "back". */
export function forgetWhenLeft() {
  addEventListener("pagehide", () => document.querySelector("main").replaceChildren());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
