// @ts-check
// A worker: first gets the simulator, then questions, one at a time.
import "wasm_exec.js";

/** What may be handed over rather than copied. @param {any} x @returns {ArrayBuffer[]} */
function buffers(x) {
  if (ArrayBuffer.isView(x)) return [/** @type {ArrayBuffer} */ (x.buffer)];
  return x && typeof x === "object" ? Object.values(x).flatMap(buffers) : [];
}

const self = /** @type {any} */ (globalThis);

/** Answers a question, or takes the simulator in. @param {any} data */
async function answer(data) {
  if (!data.module) return self.careteam[data.name](...data.args);
  const go = new self.Go();
  go.run(await WebAssembly.instantiate(data.module, go.importObject));
  return { source: self.careteam.source, results: self.careteam.results };
}

self.onmessage = async (/** @type {MessageEvent} */ { data }) => {
  try {
    const result = await answer(data);
    if (result.error) postMessage({ error: result.error });
    else self.postMessage({ result }, buffers(result));
  } catch (e) {
    postMessage({ error: /** @type {Error} */ (e).message });
  }
};
