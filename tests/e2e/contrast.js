// WCAG 2 contrast of every text in sight, reckoned from the colours that the browser computes.
//
// Each text against each colour that its ground has: a gradient has several. AA asks for 4.5, or 3
// where letters are large (24 px, or 18.66 px and bold). Disabled buttons are exempt; a picture
// sign (emoji) has colours of its own.
() => {
  const parse = (css) => {
    const rgb = css.match(/rgba?\(([^)]+)\)/);
    if (rgb) {
      const [r, g, b, a = 1] = rgb[1].split(/[ ,/]+/).map(Number);
      return [r, g, b, a];
    }
    const srgb = css.match(/color\(srgb ([^)]+)\)/);
    const [r, g, b, a = 1] = srgb[1].split(/[ /]+/).map(Number);
    return [r * 255, g * 255, b * 255, a];
  };
  const over = (top, ground) => [0, 1, 2].map((i) => top[i] * top[3] + ground[i] * (1 - top[3])).concat(1);
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((c) => {
      c /= 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const grounds = (element) => {
    if (!element) return [[255, 255, 255, 1]];
    const style = getComputedStyle(element);
    const own = parse(style.backgroundColor);
    const stops = style.backgroundImage.match(/(rgba?|color)\([^)]+\)/g);
    if (stops) return stops.map(parse);
    if (own[3] === 1) return [own];
    return grounds(element.parentElement).map((ground) => over(own, ground));
  };
  const faint = [];
  const seen = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    if (!/[\p{L}\p{N}✓▶]/u.test(words) || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest("script, noscript, :disabled")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const all = grounds(element).map((ground) => ratio(over(parse(style.color), ground), ground));
    const worst = Math.min(...all);
    if (worst >= (large ? 3 : 4.5)) continue;
    const line = `${worst.toFixed(2)} ${element.className || element.tagName}`;
    if (!seen.has(line)) faint.push(`${line}: ${words.slice(0, 30)}`);
    seen.add(line);
  }
  return faint;
}
