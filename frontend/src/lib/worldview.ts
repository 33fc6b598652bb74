// The map drawn by MapLibre: its style is ours, its shapes come with the page, and nothing is fetched from elsewhere.
import maplibregl, { type GeoJSONSource, type Map as MapLibreMap, type MapGeoJSONFeature, type MapMouseEvent, type StyleSpecification } from 'maplibre-gl/dist/maplibre-gl-csp';
import worker from 'maplibre-gl/dist/maplibre-gl-csp-worker?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { saveCanvas } from './figure';
import { counted } from './format';
import type { Looking } from './looking';
import { arcsOf, colour, placesOf, STATUS, type MapData } from './map';
import { called } from './record.svelte';
import { unbroken, world, type World } from './world';

maplibregl.setWorkerUrl(worker);

export interface Hands {
  tip: (told: { x: number; y: number; words: string } | null) => void;
  country: (code: string) => void;
  arc: (one: string, other: string) => void;
  place: (name: string, country: string | null, newest: string) => void;
  border: (one: string, other: string) => void;
  /** Keep in the address what is looked at, null being the whole; gives it as it is kept. */
  looked: (looking: Looking | null) => Looking | null;
}

export interface WorldView {
  look: (looking: Looking | null) => void;
  show: (data: MapData) => void;
  paint: () => void;
  save: (name: string) => void;
  close: () => void;
}

const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
const TOUCHED = ['places', 'borders', 'arcs-touch', 'land'];
const EDGE = 4; // pixels
const SAME = 0.02; // of the nearness: what differs by less was not moved by a reader
const FIRST_VIEW: [[number, number], [number, number]] = [[-128, -42], [152, 68]];

export async function openWorld(frame: HTMLElement, hands: Hands): Promise<WorldView> {
  const earth = await world(true);
  const map = new maplibregl.Map({
    container: frame,
    style: styleOf(earth),
    bounds: FIRST_VIEW,
    fitBoundsOptions: { padding: EDGE },
    minZoom: 0,
    maxZoom: 9,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    renderWorldCopies: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
  await new Promise<void>((done, failed) => {
    map.once('load', () => done());
    map.once('error', (event) => failed(event.error));
  });
  let data: MapData | null = null;
  const look = watch(map, hands);
  touch(map, hands);
  map.on('idle', () => {
    frame.dataset.drawn = 'yes';
  });
  return {
    look,
    show: (told) => {
      data = told;
      delete frame.dataset.drawn;
      fill(map, told, earth);
    },
    paint: () => {
      map.setStyle(styleOf(earth), { diff: false });
      map.once('styledata', () => {
        if (data) fill(map, data, earth);
      });
    },
    save: (name) => {
      // The picture is there only while it is drawn.
      map.once('render', () => void saveCanvas(map.getCanvas(), name));
      map.triggerRepaint();
    },
    close: () => map.remove(),
  };
}

function styleOf(earth: World): StyleSpecification {
  const quad: maplibregl.ExpressionSpecification = ['match', ['get', 'quad'], 1, colour('--quad-1'), 2, colour('--quad-2'), 3, colour('--quad-3'), colour('--quad-4')];
  const states = Object.entries(STATUS);
  const arc: maplibregl.ExpressionSpecification = ['case', ['get', 'cooperative'], colour('--quad-2'), colour('--quad-4')];
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: unbroken(earth.countries) },
      edges: { type: 'geojson', data: earth.edges },
      borders: { type: 'geojson', data: NOTHING },
      arcs: { type: 'geojson', data: NOTHING },
      places: { type: 'geojson', data: NOTHING },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour('--sea') } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--land'), 'fill-antialias': false } },
      { id: 'edges', type: 'line', source: 'edges', paint: { 'line-color': colour('--land-edge'), 'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.6, 6, 1.6] } },
      ...states.map(([status, drawn]): maplibregl.LayerSpecification => ({
        id: `borders-${status}`,
        type: 'line',
        source: 'borders',
        filter: ['==', ['get', 'status'], status],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': colour(drawn.token),
          'line-width': ['interpolate', ['linear'], ['zoom'], 1, status === 'unknown' ? 1.2 : 2.2, 6, 5],
          ...(drawn.dash.length ? { 'line-dasharray': drawn.dash } : {}),
        },
      })),
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': '#000', 'line-opacity': 0, 'line-width': 12 } },
      { id: 'arcs', type: 'line', source: 'arcs', layout: { 'line-cap': 'round' }, paint: { 'line-color': arc, 'line-width': ['get', 'width'], 'line-opacity': ['get', 'strength'] } },
      { id: 'arcs-touch', type: 'line', source: 'arcs', paint: { 'line-color': '#000', 'line-opacity': 0, 'line-width': 10 } },
      {
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 1, ['*', 0.62, ['get', 'radius']], 5, ['*', 1.3, ['get', 'radius']]],
          'circle-color': quad,
          'circle-opacity': ['get', 'fill'],
          'circle-stroke-color': quad,
          'circle-stroke-width': 0.8,
          'circle-stroke-opacity': ['get', 'rim'],
        },
      },
    ],
  };
}

function fill(map: MapLibreMap, data: MapData, earth: World): void {
  const states = new Map(data.borders.map((border) => [`${border.one} ${border.other}`, border.status]));
  put(map, 'borders', data.lines.map((border) => ({
    type: 'Feature',
    properties: { one: border.one, other: border.other, status: states.get(`${border.one} ${border.other}`) ?? 'unknown' },
    geometry: { type: 'MultiLineString', coordinates: border.lines as [number, number][][] },
  })));
  put(map, 'arcs', arcsOf(data, earth).map((arc) => ({
    type: 'Feature',
    properties: { one: arc.one, other: arc.other, events: arc.events, width: arc.width, cooperative: arc.cooperative, strength: arc.strength },
    geometry: { type: 'LineString', coordinates: arc.path },
  })));
  put(map, 'places', placesOf(data).map(({ place, radius, quad, events, fill, rim }) => ({
    type: 'Feature',
    properties: { name: place.name, country: place.country, newest: place.newest, resolution: place.resolution, radius, quad, events, fill, rim },
    geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
  })));
}

function put(map: MapLibreMap, source: string, features: GeoJSON.Feature[]): void {
  map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features });
}

/** Tell where the reader looks; gives how to look elsewhere. */
function watch(map: MapLibreMap, hands: Hands): WorldView['look'] {
  const first = () => {
    const camera = map.cameraForBounds(FIRST_VIEW, { padding: EDGE });
    return { zoom: camera?.zoom ?? 1, middle: maplibregl.LngLat.convert(camera?.center ?? [0, 0]) };
  };
  let told: string | null = null;
  map.on('moveend', () => {
    const { zoom, middle } = first();
    const [now, near] = [map.getCenter(), 2 ** (map.getZoom() - zoom)];
    const whole = Math.abs(near - 1) < SAME && Math.abs(now.lng - middle.lng) < 1 && Math.abs(now.lat - middle.lat) < 1;
    told = JSON.stringify(hands.looked(whole ? null : { lon: now.lng, lat: now.lat, near }));
  });
  return (looking) => {
    if (JSON.stringify(looking) === told) return;
    told = JSON.stringify(looking);
    const { zoom, middle } = first();
    map.jumpTo(looking ? { center: [looking.lon, looking.lat], zoom: zoom + Math.log2(looking.near) } : { center: middle, zoom });
  };
}

/** Tell what lies under the pointer, and follow a click to it. */
function touch(map: MapLibreMap, hands: Hands): void {
  const under = (event: MapMouseEvent): MapGeoJSONFeature | undefined => map.queryRenderedFeatures(event.point, { layers: TOUCHED })[0];
  map.on('mousemove', (event) => {
    // To look for what is under the pointer takes as long as a frame: not while the map is dragged.
    if (event.originalEvent.buttons) return;
    const found = under(event);
    map.getCanvas().style.cursor = found ? 'pointer' : '';
    hands.tip(found ? { x: event.point.x, y: event.point.y, words: wordsOf(found) } : null);
  });
  map.on('movestart', () => hands.tip(null));
  map.on('mouseout', () => hands.tip(null));
  map.on('click', (event) => {
    const found = under(event);
    const told = found?.properties;
    if (!found || !told) return;
    if (found.layer.id === 'places') hands.place(String(told.name), told.country ? String(told.country) : null, String(told.newest));
    else if (found.layer.id === 'borders') hands.border(String(told.one), String(told.other));
    else if (found.layer.id === 'arcs-touch') hands.arc(String(told.one), String(told.other));
    else if (told.code) hands.country(String(told.code));
  });
}

function wordsOf(found: MapGeoJSONFeature): string {
  const told = found.properties;
  switch (found.layer.id) {
    case 'places':
      return `${told.name}${told.country ? `, ${called(String(told.country))}` : ''}\n${counted(Number(told.events), 'event')}, exact to the ${told.resolution}`;
    case 'borders':
      return `${called(String(told.one))} – ${called(String(told.other))}\nborder ${STATUS[String(told.status)]?.words}`;
    case 'arcs-touch':
      return `${called(String(told.one))} – ${called(String(told.other))}\n${counted(Number(told.events), 'event')}`;
    default:
      return called(told.code ? String(told.code) : null) || String(told.name);
  }
}
