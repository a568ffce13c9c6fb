// Serves one page of interviews as it was set up, with a line or without. It asks the server for no other script or page:
// those change only when somebody presses so in the page (parts/fixed.js). All else goes by it untouched.

const HOME = new URL("./", self.location).pathname;
const SHELF = `interview ${HOME}`;

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  const { origin, pathname } = new URL(url);
  const isPage = mode === "navigate" && pathname === HOME;
  const isPart = mode !== "navigate" && destination !== "";
  if (method === "GET" && origin === self.location.origin && (isPage || isPart)) event.respondWith(asSetUp(event.request, pathname));
});

async function asSetUp(request, pathname) {
  const about = await (await caches.open(SHELF)).match(`${HOME}about`);
  if (!about) return fetch(request);
  const kept = await caches.open(`${SHELF} ${JSON.parse(await about.text()).version}`);
  return (await kept.match(pathname, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
}
