// Where the reader is. The address holds the whole state of a page: its path, its filters, its view.

interface Place {
  path: string;
  query: URLSearchParams;
}

function here(): Place {
  return { path: decodePath(location.pathname), query: new URLSearchParams(location.search) };
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

export const place: { now: Place } = $state({ now: here() });

export function goTo(href: string, options: { replace?: boolean; keepScroll?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  place.now = here();
  if (!options.keepScroll) scrollTo(0, 0);
}

/** Change parts of the query; an empty value takes the part away. */
export function setQuery(changes: Record<string, string | string[] | null>, options: { replace?: boolean } = {}): void {
  const query = new URLSearchParams(place.now.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of Array.isArray(value) ? value : value ? [value] : []) query.append(name, one);
  }
  const text = query.toString();
  goTo(`${location.pathname}${text ? `?${text}` : ''}`, { ...options, keepScroll: true });
}

/** Let links of this site change the page without loading it again. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.('a');
  const href = link?.getAttribute('href');
  if (!link || !href?.startsWith('/') || href.startsWith('/api/') || href.startsWith('//') || link.hasAttribute('download') || link.getAttribute('target')) return;
  event.preventDefault();
  goTo(href);
}

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    place.now = here();
  });
}
