// @ts-check
// The simulator: the same Go program as the command, in web workers.
import { decode } from "./ascii85.js";

/**
 * Starts the simulator and checks that it is the one that the page was made for.
 * @param {string} text gzip of the program, in ASCII85 @param {string} script of a worker
 * @param {{source: string, results: number}} wanted
 */
export async function start(text, script, wanted) {
  const stream = new Blob([decode(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = await WebAssembly.compile(await new Response(stream).arrayBuffer());
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const kernel = new Kernel(() => new Worker(url), module);
  const is = await kernel.ready;
  if (is.source !== wanted.source || is.results !== wanted.results) {
    throw new Error(`The simulator in this page (${is.source}) is not the one that the page was made for (${wanted.source}). Ask for a new file.`);
  }
  return kernel;
}

/** At most so many workers: more would take memory and bring little. */
const most = 4;

export class Kernel {
  /** @param {() => Worker} make @param {WebAssembly.Module} module */
  constructor(make, module) {
    this.make = make;
    this.module = module;
    /** @type {{name: string, args: any[], done: (x: any) => void, failed: (e: Error) => void}[]} */
    this.waiting = [];
    /** @type {any[]} */
    this.workers = [];
    this.ready = this.hire();
  }

  /** One worker more; answers with what it says of itself. */
  hire() {
    const worker = /** @type {any} */ (this.make());
    this.workers.push(worker);
    return new Promise((done, failed) => {
      worker.call = { done, failed };
      worker.onmessage = (/** @type {MessageEvent} */ { data }) => {
        const { call } = worker;
        worker.call = null;
        this.next(worker);
        if (data.error) call.failed(new Error(data.error));
        else call.done(data.result);
      };
      worker.onerror = (/** @type {ErrorEvent} */ e) => worker.call?.failed(new Error(e.message || "The simulator did not start."));
      worker.postMessage({ module: this.module });
    });
  }

  /** Lets a worker go on with what waits. @param {any} worker */
  next(worker) {
    if (worker.call || this.waiting.length === 0) return;
    worker.call = this.waiting.shift();
    worker.postMessage({ name: worker.call.name, args: worker.call.args });
  }

  /**
   * Asks for something.
   * @param {string} name @param {...any} args @returns {Promise<any>}
   */
  ask(name, ...args) {
    return new Promise((done, failed) => {
      this.waiting.push({ name, args, done, failed });
      for (const worker of this.workers) this.next(worker);
    });
  }

  /** As many workers as this machine has processors for. */
  async all() {
    const wanted = Math.min(most, navigator.hardwareConcurrency || 1);
    await Promise.all(Array.from({ length: Math.max(0, wanted - this.workers.length) }, () => this.hire()));
    return this.workers.length;
  }
}
