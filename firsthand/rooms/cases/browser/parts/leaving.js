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
