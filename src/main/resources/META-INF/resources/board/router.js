// The address names the page: #/queue?status=SUBMITTED. It can be kept, sent and gone back to.

export function current() {
  const [path, query = ''] = (location.hash.slice(1) || '/').split('?');
  const [page = '', id] = path.split('/').filter(Boolean);
  return { page, id: id && decodeURIComponent(id), query: new URLSearchParams(query) };
}

/** Returns the address of a page; empty values of the query are left out. */
export function href(page, query = {}) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
  return `#/${page}${parameters.size ? `?${parameters}` : ''}`;
}

export function go(page, query) {
  location.hash = href(page, query);
}

/** Changes the query of the page without a step in the browser's history. */
export function refine(query) {
  const { page, id } = current();
  history.replaceState(null, '', href([page, id].filter(Boolean).join('/'), query));
  window.dispatchEvent(new Event('hashchange'));
}
