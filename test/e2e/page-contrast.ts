/// <reference lib="dom" />
/**
 * Texts of the page whose contrast to their ground is below `least`, as WCAG 2.2 computes it (1.4.3, relative luminance). Runs in the
 * browser, so that it can refer to nothing outside of itself.
 */
export function lowContrast(least: number): string[] {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })!;
  const painted = new Map<string, string>();
  // The canvas does the blending, with whatever colour syntax the browser computes.
  const paint = (layers: readonly string[]): string => {
    const key = layers.join();
    if (!painted.has(key)) {
      for (const color of ['#fff', ...layers]) {
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
      }
      painted.set(key, [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join());
    }
    return painted.get(key)!;
  };
  const luminance = (rgb: string) => {
    const [r, g, b] = rgb.split(',').map(value => Number(value) / 255).map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element: Element) => {
    const grounds: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const style = getComputedStyle(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    const [lighter, darker] = [paint(grounds), paint([...grounds, ink])].map(luminance).sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low: string[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent!.trim(), element = texts.currentNode.parentElement!;
    const isSeen = text && !element.closest('script,style,.sr,.skip,option') && element.checkVisibility();
    if (isSeen && contrast(element) < least) low.push(`${text.slice(0, 40)}: ${contrast(element).toFixed(2)}`);
  }
  return low;
}
