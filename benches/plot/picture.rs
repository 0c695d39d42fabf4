//! Draws lines on two logarithmic axes, as SVG that is readable on light and dark pages.

use std::fmt::Write;

/// The plot area of a panel, and its margins.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 88.0;
const TOP: f64 = 64.0;
const PANEL_WIDTH: f64 = LEFT + WIDTH + 36.0;
const PANEL_HEIGHT: f64 = TOP + HEIGHT + 60.0;

const STYLE: &str = "
    .page { fill: #ffffff } .line, .tick { fill: none } .line { stroke-width: 2 }
    .tick { stroke: #d8dee4; stroke-width: 1 } text { font: 12px system-ui, sans-serif; fill: #24292f }
    .title { font-weight: 600; font-size: 14px } .number { font-size: 11px }
    .blue { stroke: #0969da } .green { stroke: #1a7f37 } .orange { stroke: #bc4c00 }
    circle { fill: #ffffff; stroke-width: 2 } .dashed { stroke-dasharray: 6 4 }
    @media (prefers-color-scheme: dark) {
        .page { fill: #0d1117 } .tick { stroke: #30363d } text { fill: #e6edf3 } circle { fill: #0d1117 }
        .blue { stroke: #58a6ff } .green { stroke: #3fb950 } .orange { stroke: #f0883e }
    }";

/// One of a panel's lines.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    pub(crate) points: Vec<(f64, f64)>,
}

/// `blue`, `green` or `orange`, optionally followed by `dashed`.
pub(crate) type Style = &'static str;

pub(crate) struct Panel {
    pub(crate) title: &'static str,
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    pub(crate) lines: Vec<Line>,
}

pub(crate) struct Axis {
    pub(crate) name: &'static str,
    /// The labelled values in ascending order; the axis goes from the first to the last.
    pub(crate) marks: Vec<(f64, String)>,
}

impl Axis {
    /// The position of a value between the first label (0) and the last (1); values outside are drawn at the edge.
    fn place(&self, value: f64) -> f64 {
        let (first, last) = (self.marks[0].0, self.marks[self.marks.len() - 1].0);
        ((value / first).ln() / (last / first).ln()).clamp(0.0, 1.0)
    }
}

/// The picture of these panels, two in a row.
pub(crate) fn picture(panels: &[Panel]) -> String {
    let mut row_tops = Vec::new();
    let mut height = 0.0;
    for _ in panels.chunks(2) {
        row_tops.push(height);
        height += PANEL_HEIGHT;
    }
    let width = 2.0 * PANEL_WIDTH;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"Time and memory against size\">\n<style>{STYLE}\n</style>\n\
         <rect class=\"page\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\n"
    );
    for (row, top) in panels.chunks(2).zip(row_tops) {
        for (panel, left) in row.iter().zip([0.0, PANEL_WIDTH]) {
            draw(&mut svg, panel, left, top).expect("text takes whatever is written");
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw(svg: &mut String, panel: &Panel, left: f64, top: f64) -> std::fmt::Result {
    let Panel { title, x, y, lines } = panel;
    writeln!(svg, "<g transform=\"translate({:.0} {:.0})\">", left + LEFT, top + TOP)?;
    writeln!(svg, "<text class=\"title\" x=\"0\" y=\"-40\">{title}</text>")?;
    for (value, label) in &x.marks {
        let at = x.place(*value) * WIDTH;
        writeln!(svg, "<path class=\"tick\" d=\"M{at:.1} 0V{HEIGHT}\"/>")?;
        writeln!(
            svg,
            "<text class=\"number\" x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
            HEIGHT + 16.0
        )?;
    }
    for (value, label) in &y.marks {
        let at = (1.0 - y.place(*value)) * HEIGHT;
        writeln!(svg, "<path class=\"tick\" d=\"M0 {at:.1}H{WIDTH}\"/>")?;
        writeln!(svg, "<text class=\"number\" x=\"-6\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>", at + 4.0)?;
    }
    writeln!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", WIDTH / 2.0, HEIGHT + 36.0, x.name)?;
    writeln!(
        svg,
        "<text transform=\"translate(-72 {}) rotate(-90)\" text-anchor=\"middle\">{}</text>",
        HEIGHT / 2.0,
        y.name
    )?;
    let mut legend = 0.0;
    for line in lines {
        let (class, color) = (line.style, line.style.trim_end_matches(" dashed"));
        let places: Vec<(f64, f64)> =
            line.points.iter().map(|(at, value)| (x.place(*at) * WIDTH, (1.0 - y.place(*value)) * HEIGHT)).collect();
        let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        writeln!(svg, "<path class=\"line {class}\" d=\"M{}\"/>", path.join("L"))?;
        for (x, y) in places {
            writeln!(svg, "<circle class=\"{color}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>")?;
        }
        writeln!(svg, "<path class=\"line {class}\" d=\"M{legend:.0} -20h20\"/>")?;
        writeln!(svg, "<text class=\"number\" x=\"{:.0}\" y=\"-16\">{}</text>", legend + 25.0, line.name)?;
        #[expect(clippy::cast_precision_loss, reason = "a short name")]
        let length = line.name.len() as f64;
        legend += 30.0 + length * 6.4;
    }
    writeln!(svg, "</g>")
}
