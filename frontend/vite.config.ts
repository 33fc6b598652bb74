import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    outDir: '../src/communique/web/static',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may stand in the page itself: the policy allows files alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8765' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
