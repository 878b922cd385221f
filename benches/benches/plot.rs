//! Draws the figures of `results/`: rows against time, and queries against the time to check or build them.
//!
//! `cargo bench -p querent-benches --bench plot`, after the benchmarks ran with `--save`.

use plotters::coord::ranged1d::AsRangedCoord;
use plotters::prelude::*;
use querent_benches::table::results;
use std::collections::BTreeMap;

/// The points of one contender.
type Line = Vec<(f64, f64)>;

/// The lines of a plot, by their names.
type Lines = BTreeMap<String, Line>;

const SIZE: (u32, u32) = (860, 480);

fn main() {
    for (name, title) in [("sqlite", "SQLite in memory"), ("postgres", "PostgreSQL")] {
        let lines = scans(&rows(name));
        if !lines.is_empty() {
            draw_logarithmic(&format!("{name}-scans.svg"), &format!("{title}: a scan of three columns"), &lines);
        }
    }
    for (what, title) in
        [("check", "cargo check of the crate alone, 30 tables"), ("build", "cargo build of the crate alone, 30 tables")]
    {
        let lines = compilations(&rows("compile"), what);
        if !lines.is_empty() {
            draw(&format!("{what}.svg"), title, &lines);
        }
    }
}

/// The records of `results/<name>.csv`, without its header; none if it was never saved.
fn rows(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(results(&format!("{name}.csv"))).unwrap_or_default();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// Microseconds of the workloads "scan of …".
fn scans(rows: &[Vec<String>]) -> Lines {
    let mut lines = Lines::new();
    for row in rows {
        let Some(count) = row[0].strip_prefix("scan of ") else { continue };
        lines.entry(row[1].clone()).or_default().push((number(count), number(&row[2]) / 1e3));
    }
    lines
}

/// Seconds of the processor, on the small schema.
fn compilations(rows: &[Vec<String>], what: &str) -> Lines {
    let mut lines = Lines::new();
    for row in rows {
        let [timed, tables, toolkit, queries, _, processor] = &row[..] else { continue };
        if timed == what && tables == "30" {
            lines.entry(toolkit.clone()).or_default().push((number(queries), number(processor)));
        }
    }
    lines
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no number"))
}

fn draw_logarithmic(file: &str, title: &str, lines: &Lines) {
    let x = extent(lines, |point| point.0);
    let y = extent(lines, |point| point.1);
    let (x, y) = ((x.0..x.1).log_scale(), (y.0 / 2.0..y.1 * 2.0).log_scale());
    plot(file, title, ("rows", "microseconds"), x, y, lines);
}

fn draw(file: &str, title: &str, lines: &Lines) {
    let x = extent(lines, |point| point.0);
    let y = extent(lines, |point| point.1);
    plot(file, title, ("queries", "seconds of the processor"), 0.0..x.1, 0.0..y.1 * 1.05, lines);
}

fn extent(lines: &Lines, value: impl Fn(&(f64, f64)) -> f64) -> (f64, f64) {
    let values = lines.values().flatten().map(value);
    values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
}

fn plot<X, Y>(file: &str, title: &str, axes: (&str, &str), x: X, y: Y, lines: &Lines)
where
    X: AsRangedCoord<Value = f64>,
    Y: AsRangedCoord<Value = f64>,
    X::CoordDescType: plotters::coord::ranged1d::ValueFormatter<f64> + Ranged<ValueType = f64>,
    Y::CoordDescType: plotters::coord::ranged1d::ValueFormatter<f64> + Ranged<ValueType = f64>,
{
    let path = results(file);
    let area = SVGBackend::new(&path, SIZE).into_drawing_area();
    area.fill(&WHITE).expect("the plot can be drawn");
    let mut chart = ChartBuilder::on(&area)
        .caption(title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(40)
        .y_label_area_size(70)
        .build_cartesian_2d(x, y)
        .expect("the plot can be drawn");
    chart.configure_mesh().x_desc(axes.0).y_desc(axes.1).light_line_style(WHITE).draw().expect("the mesh can be drawn");
    for (index, (name, line)) in lines.iter().enumerate() {
        let color = Palette99::pick(index).to_rgba();
        let width = if name == "querent" { 3 } else { 1 };
        let series = LineSeries::new(line.iter().copied(), color.stroke_width(width)).point_size(3);
        let legend = move |(x, y): (i32, i32)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(width));
        chart.draw_series(series).expect("a line can be drawn").label(name).legend(legend);
    }
    let mut labels = chart.configure_series_labels();
    labels.position(SeriesLabelPosition::UpperLeft).background_style(WHITE).border_style(BLACK);
    labels.draw().expect("the legend can be drawn");
    area.present().expect("the plot can be written");
}
