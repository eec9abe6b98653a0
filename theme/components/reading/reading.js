/**
 * How a person reads: size of type, colours, and the mode for older readers with large type, strong contrast and reading
 * aloud. In the address as ?reading=elder, so that it can be given out; kept in the browser; set before the first paint.
 *
 * It also says on the root that scripts run (data-script), by which style sheets show what needs them: a browser too old
 * for the syntax of the others does not know that of this file either.
 *
 * Kept in localStorage under rules-portal/reading:
 * {"size": "small" | "medium" | "large", "elder": true | false, "tone": "system" | "light" | "dark"}.
 *
 * Needs: portal.kept.
 * Gives: nothing.
 */
(() => {
  "use strict"

  const KEPT = "rules-portal/reading"
  const SIZES = ["small", "medium", "large"]
  const TONES = ["system", "light", "dark"]
  const root = document.documentElement

  // a private window keeps nothing; the page at hand is changed all the same
  /** @param {{size: string, elder: boolean, tone: string}} state */
  const keep = (state) => portal.kept.write(KEPT, state)

  const kept = portal.kept.read(KEPT) || {}
  const state = {
    size: SIZES.includes(kept.size) ? kept.size : "medium",
    elder: kept.elder === true,
    tone: TONES.includes(kept.tone) ? kept.tone : "system",
  }
  const query = new URLSearchParams(location.search)
  // what a meeting or matter shows of itself at the head of its page has its place there before the first paint
  root.toggleAttribute("data-day-asked", query.has("run") || query.has("date"))
  root.toggleAttribute("data-run-asked", query.has("run") || query.has("name"))
  const asked = query.get("reading")
  if (asked === "elder" || asked === "plain") {
    state.elder = asked === "elder"
    keep(state)
  }
  const show = () => {
    root.dataset.size = state.size
    root.toggleAttribute("data-elder", state.elder)
    if (state.tone === "system") delete root.dataset.tone
    else root.dataset.tone = state.tone
  }
  show()
  root.dataset.script = ""

  /** The page's main words, in pieces short enough for every voice. */
  const pieces = () => {
    const main = document.querySelector("#content").innerText
    return main.replace(/[。；！？]/g, "$&\n").split(/\n+/).map((piece) => piece.trim()).filter(Boolean)
  }

  document.addEventListener("DOMContentLoaded", () => {
    const bar = document.querySelector("[data-reading]")
    if (!bar) return
    const sizes = [...bar.querySelectorAll("[data-size]")]
    const tones = [...bar.querySelectorAll("[data-tone]")]
    const elder = bar.querySelector("[data-elder]")
    const aloud = bar.querySelector("[data-aloud]")
    const voice = window.speechSynthesis
    let speaking = false

    const mark = () => {
      for (const button of sizes) button.setAttribute("aria-pressed", String(!state.elder && button.dataset.size === state.size))
      for (const button of tones) button.setAttribute("aria-pressed", String(button.dataset.tone === state.tone))
      elder.setAttribute("aria-pressed", String(state.elder))
      aloud.hidden = !voice || !state.elder
    }
    const hush = () => {
      speaking = false
      if (voice) voice.cancel()
      aloud.textContent = "朗读"
    }
    /** @param {{size?: string, elder?: boolean, tone?: string}} chosen */
    const change = (chosen) => {
      Object.assign(state, chosen)
      keep(state)
      hush()
      show()
      mark()
    }
    for (const button of sizes) button.addEventListener("click", () => change({ size: button.dataset.size, elder: false }))
    for (const button of tones) button.addEventListener("click", () => change({ tone: button.dataset.tone }))
    elder.addEventListener("click", () => change({ elder: !state.elder }))
    document.addEventListener("click", (event) => {
      if (!(event.target instanceof Node && bar.contains(event.target))) bar.removeAttribute("open")
    })
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !bar.hasAttribute("open")) return
      bar.removeAttribute("open")
      bar.querySelector("summary").focus()
    })
    aloud.addEventListener("click", () => {
      if (speaking) {
        hush()
        return
      }
      speaking = true
      aloud.textContent = "停止朗读"
      const spoken = pieces().map((piece) => Object.assign(new SpeechSynthesisUtterance(piece), { lang: "zh-CN", rate: 0.9 }))
      if (spoken.length) spoken[spoken.length - 1].addEventListener("end", hush)
      for (const piece of spoken) voice.speak(piece)
    })
    addEventListener("pagehide", hush)
    mark()
  })
})()
