// Whether this browser draws by WebGL, and what does it: a card, or the processor in its stead, which moves a map by jerks.

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
let known: 'card' | 'processor' | null | undefined;

export function webgl(): 'card' | 'processor' | null {
  if (known === undefined) known = found();
  return known;
}

function found(): 'card' | 'processor' | null {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return null;
  const told = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return SOFTWARE.test(renderer) ? 'processor' : 'card';
}
