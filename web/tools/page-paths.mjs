// Which HTML file answers a path, as `shouwen serve` does it: /p and below are the public pages,
// every other path without a dot is the staff app.
export function pageOf(path) {
  if (path === "/p" || path.startsWith("/p/")) return "/public.html";
  if (path.includes(".") || path.startsWith("/@") || path.startsWith("/src/")) return null;
  if (/^\/(api|public|test|healthz|readyz|metrics|assets|node_modules)(\/|$)/.test(path)) return null;
  return "/index.html";
}

export function pagePaths() {
  const rewrite = (request, _response, next) => {
    const [path, query] = (request.url ?? "/").split("?", 2);
    const page = request.method === "GET" ? pageOf(path) : null;
    if (page !== null) request.url = query === undefined ? page : `${page}?${query}`;
    next();
  };
  return {
    name: "page-paths",
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}
