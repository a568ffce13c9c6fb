// Copies what is shown once (`data-once`), or hands it to another program of the phone. Without this script it is selected by hand.
for (const place of document.querySelectorAll("[data-once]")) {
  const all = () => [...place.querySelectorAll(".secret")].map((each) => each.textContent.trim()).join("\n\n");
  const [copy, share, told] = ["copy", "share", "copied"].map((name) => place.querySelector(`[data-${name}]`));
  copy.hidden = !navigator.clipboard; // a browser gives it to safe pages only
  share.hidden = !navigator.share;
  copy.parentElement.hidden = copy.hidden && share.hidden;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(all()).then(() => (told.hidden = false), () => (copy.hidden = true));
  });
  share.addEventListener("click", () => navigator.share({ text: all() }).catch(() => {})); // whoever changes their mind
}
