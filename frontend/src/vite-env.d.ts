/// <reference types="vite/client" />
declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  export * from 'maplibre-gl';
  import maplibregl from 'maplibre-gl';
  export default maplibregl;
}
