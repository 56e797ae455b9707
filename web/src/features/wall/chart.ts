// ECharts, only the parts that are drawn; loaded when a chart is shown.
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Bar {
  name: string;
  late: number;
  soon: number;
}

// Draws into `box` and keeps to its width; returns what takes it away again.
export function drawBars(box: HTMLElement, bars: Bar[], words: { late: string; soon: string }): () => void {
  const dark = document.documentElement.dataset["scheme"] === "dark";
  const text = dark ? "#e0e0e0" : "#262626";
  const chart = init(box, null, { renderer: "svg" });
  chart.setOption({
    textStyle: { color: text },
    legend: { data: [words.late, words.soon], textStyle: { color: text }, top: 0 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    xAxis: { type: "value", minInterval: 1, axisLabel: { color: text } },
    yAxis: { type: "category", inverse: true, data: bars.map((bar) => bar.name), axisLabel: { color: text } },
    series: [
      { name: words.late, type: "bar", stack: "all", color: "#cf1322", data: bars.map((bar) => bar.late) },
      { name: words.soon, type: "bar", stack: "all", color: "#d48806", data: bars.map((bar) => bar.soon) },
    ],
  });
  const resize = new ResizeObserver(() => chart.resize());
  resize.observe(box);
  return () => {
    resize.disconnect();
    chart.dispose();
  };
}
