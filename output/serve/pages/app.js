// @ts-check
// Keeps the page of a run up to date from the stream of its events.
"use strict";
{
  const run = document.getElementById("run");
  const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  let spoken = 0;

  /** @param {{done:number,total:number,percent:number,left:string,ended:boolean,exit:number,said:string}} now */
  function show(now) {
    element("bar").setAttribute("value", String(now.percent));
    const words = now.ended
      ? now.exit === 0 ? "Done." : "Stopped, or failed; what was finished is kept."
      : `${now.done} of ${now.total} runs${now.left ? `, ${now.left} left` : ""}`;
    // A screen reader hears of it every few seconds, not with every run.
    if (now.ended || Date.now() - spoken > 3000) {
      element("words").textContent = words;
      spoken = Date.now();
    }
    element("said").textContent = now.said;
    element("said").hidden = now.said === "";
    if (now.ended) {
      document.getElementById("stop")?.remove();
      element("result").hidden = now.exit !== 0;
    }
  }

  if (run && !("ended" in run.dataset)) {
    const events = new EventSource(run.dataset.events ?? "");
    events.onmessage = (e) => {
      const now = JSON.parse(e.data);
      show(now);
      if (now.ended) events.close();
    };
  }
}
