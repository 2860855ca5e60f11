// Draws the curves, keeps the state of the connection visible, and says how old things are.
(() => {
  'use strict';

  const plots = new Map();
  let charts = null;

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const DASHES = { shadow: [5, 4], control: [2, 3] };
  const ALPHAS = { p50: 1, p95: 0.6, p99: 0.35 };

  const number = (value, digits) => {
    const size = Math.abs(value);
    const text = size === 0 ? '0' : size >= 1000 ? Math.round(size).toLocaleString('en').replace(/,/g, '\u202f')
      : size >= 0.001 ? String(Number(size.toPrecision(digits))) : size.toExponential(0);
    return (value < 0 ? '\u2212' : '') + text;
  };
  const written = (unit, value, digits = 3) => {
    if (value == null) return '';
    switch (unit) {
      case 'SECONDS': return Math.abs(value) < 1 && value !== 0 ? number(value * 1000, digits) + ' ms' : number(value, digits) + ' s';
      case 'DOLLARS': return '$' + number(value, digits);
      case 'SHARE': return number(value * 100, digits) + ' %';
      case 'RATIO': return (value > 0 ? '+' : '') + number(value, digits) + ' %';
      default: return number(value, digits);
    }
  };

  const two = n => String(n).padStart(2, '0');
  const moment = (stamp, step) => {
    const at = new Date(stamp * 1e3);
    const day = at.getUTCDate() + ' ' + 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[at.getUTCMonth()];
    const clock = two(at.getUTCHours()) + ':' + two(at.getUTCMinutes());
    return step >= 86400 || (clock === '00:00' && step >= 3600) ? day : step < 60 ? clock + ':' + two(at.getUTCSeconds()) : clock;
  };

  const axis = (unit, more = {}) => ({
    stroke: colour('muted'), font: '11px system-ui, sans-serif', size: 52, gap: 4,
    grid: { stroke: colour('grid'), width: 1 }, ticks: { show: false },
    values: (plot, ticks) => ticks.map(tick => tick == null ? '' : written(unit, tick, 3)), ...more
  });

  // Ticks of a logarithmic axis: decades where they are enough, else 1, 2 and 5 of each.
  const splits = (plot, index, low, high) => {
    const within = steps => {
      const ticks = [];
      for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
        for (const step of steps) {
          const tick = Number((step * 10 ** power).toPrecision(3));
          if (tick >= low && tick <= high) ticks.push(tick);
        }
      }
      return ticks;
    };
    const tens = within([1]);
    if (tens.length > 5) return tens.filter((tick, i) => (tens.length - 1 - i) % 2 === 0);
    return tens.length > 2 ? tens : within([1, 2, 5]);
  };

  const level = (plot, value, paint, dash, label) => {
    const y = plot.valToPos(value, 'y', true);
    const { left, top, width, height } = plot.bbox;
    if (!(y >= top - 1 && y <= top + height + 1)) return;
    const context = plot.ctx;
    context.save();
    context.strokeStyle = paint;
    context.lineWidth = devicePixelRatio;
    context.setLineDash(dash.map(step => step * devicePixelRatio));
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + width, y);
    context.stroke();
    if (label) {
      context.fillStyle = paint;
      context.font = 10 * devicePixelRatio + 'px system-ui, sans-serif';
      context.textAlign = 'left';
      context.fillText(label, left + 4 * devicePixelRatio, y - 3 * devicePixelRatio);
    }
    context.restore();
  };

  const marks = (plot, metric) => {
    const { left, top, width, height } = plot.bbox;
    const context = plot.ctx;
    const labels = {};
    for (const mark of charts.marks) {
      if (mark.metric && mark.metric !== metric) continue;
      const x = plot.valToPos(mark.t, 'x', true);
      if (!(x >= left && x <= left + width)) continue;
      context.save();
      context.strokeStyle = context.fillStyle = colour(mark.kind === 'rollback' ? 'done' : 'bad');
      context.lineWidth = devicePixelRatio;
      context.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + height);
      context.stroke();
      context.font = 10 * devicePixelRatio + 'px system-ui, sans-serif';
      const late = x > left + width * 0.7;
      context.textAlign = late ? 'right' : 'left';
      if (Math.abs((labels[mark.kind] ?? -1e9) - x) < 60 * devicePixelRatio) { context.restore(); continue; }
      labels[mark.kind] = x;
      context.fillText(mark.kind, x + (late ? -4 : 4) * devicePixelRatio, top + (mark.kind === 'rollback' ? 20 : 9) * devicePixelRatio);
      context.restore();
    }
  };

  const lines = {
    arms: figure => {
      const names = Object.keys(figure.arms);
      const positive = names.some(name => name.includes(' '));
      return {
        unit: figure.armUnit, log: positive, columns: names.map(name => figure.arms[name]),
        series: names.map(name => {
          const [role, statistic] = name.split(' ');
          return { label: name, stroke: colour(role), width: 1.8, alpha: ALPHAS[statistic] || 1, dash: DASHES[role] };
        }),
        levels: () => {}
      };
    },
    difference: figure => ({
      unit: figure.unit, columns: [figure.high, figure.low, figure.mean],
      include: [0, figure.margin],
      series: [
        { label: 'high', stroke: colour('candidate'), width: 0.6 },
        { label: 'low', stroke: colour('candidate'), width: 0.6 },
        { label: 'difference', stroke: colour('candidate'), width: 1.8 }
      ],
      bands: [{ series: [1, 2], fill: colour('band') }],
      levels: plot => {
        level(plot, 0, colour('muted'), []);
        level(plot, figure.margin, colour('bad'), [4, 3], 'margin');
      }
    }),
    evidence: figure => ({
      unit: 'SCORE', log: true, include: [1e-3, 2],
      columns: [figure.evidence.map(value => value == null ? null : Math.min(1e3, Math.max(value, 1e-4)))],
      series: [{ label: 'evidence', stroke: colour('evidence'), width: 1.8 }],
      levels: plot => level(plot, 1, colour('bad'), [4, 3], 'alarm')
    })
  };

  // A curve that barely moves is not blown up to fill the picture; what must be seen (zero, margin, alarm) is in it.
  const range = spec => (plot, low, high) => {
    if (low == null) return spec.log ? [1e-3, 2] : [0, 1];
    const floor = Math.min(low, ...(spec.include || []));
    const roof = Math.max(high, ...(spec.include || []));
    if (spec.log) return [floor / 1.3, roof * 1.3];
    const room = (roof - floor) * 0.08 || Math.abs(roof) * 0.1 || 1;
    return [floor - room, roof + room];
  };

  const draw = (target, kind, figure, metric) => {
    const spec = lines[kind](figure);
    const known = spec.columns.some(column => column.some(value => value != null));
    if (!known) {
      plots.get(target)?.destroy();
      plots.delete(target);
      target.innerHTML = '<p class="none">no data in this span</p>';
      return;
    }
    const data = [figure.t, ...spec.columns];
    const width = Math.max(220, target.clientWidth);
    const old = plots.get(target);
    if (old && old.kinds === spec.series.map(line => line.label).join()) {
      old.setData(data);
      return;
    }
    old?.destroy();
    target.replaceChildren();
    const few = figure.t.length <= 40;
    const plot = new uPlot({
      width, height: 150, pxAlign: 0,
      padding: [8, 16, 0, 0],
      legend: { markers: { dash: (self, index) => self.series[index].dash ? 'dashed' : 'solid' } },
      cursor: { sync: { key: 'plumbline', setSeries: false }, drag: { x: false, y: false }, points: { size: 5 } },
      tzDate: stamp => uPlot.tzDate(new Date(stamp * 1e3), 'Etc/UTC'),
      scales: {
        x: { time: true, range: (self, low, high) => low === high ? [low - charts.bin * 4, high + charts.bin] : [low, high] },
        y: { distr: spec.log ? 3 : 1, range: range(spec) }
      },
      axes: [
        axis('', { size: 22, space: 64, values: (self, ticks, index, space, step) => ticks.map(tick => moment(tick, step)), grid: { show: false } }),
        axis(spec.unit, spec.log ? { splits, filter: (self, ticks) => ticks } : { space: 26 })
      ],
      series: [
        { label: 'UTC', value: (self, stamp) => stamp == null ? '' : new Date(stamp * 1e3).toISOString().slice(11, 19) + ' UTC' },
        ...spec.series.map(line => ({
          ...line, spanGaps: true, points: { show: few, size: 4 }, value: (self, value) => written(spec.unit, value)
        }))
      ],
      bands: spec.bands || [],
      hooks: { draw: [self => { spec.levels(self); marks(self, metric); }] }
    }, data, target);
    plot.kinds = spec.series.map(line => line.label).join();
    plots.set(target, plot);
  };

  const drawAll = () => {
    if (!charts) return;
    for (const [target, plot] of plots) {
      if (target.isConnected) continue;
      plot.destroy();
      plots.delete(target);
    }
    for (const article of document.querySelectorAll('[data-series]')) {
      const figure = charts.figures[article.dataset.series];
      if (!figure) continue;
      const metric = article.querySelector('h3').textContent;
      if (article.clientWidth === 0) continue;
      for (const target of article.querySelectorAll('[data-plot]')) draw(target, target.dataset.plot, figure, metric);
    }
  };

  const redraw = () => {
    plots.forEach(plot => plot.destroy());
    plots.clear();
    drawAll();
  };

  const say = (state, words) => {
    const live = document.querySelector('[data-live]');
    if (!live || live.dataset.live === state) return;
    live.dataset.live = state;
    live.querySelector('.live-word').textContent = words;
  };

  const age = seconds => seconds < 90 ? Math.max(0, Math.round(seconds)) + ' s ago'
    : seconds < 5400 ? Math.round(seconds / 60) + ' min ago'
    : seconds < 172800 ? Math.round(seconds / 3600) + ' h ago' : Math.round(seconds / 86400) + ' days ago';
  const ages = () => {
    for (const time of document.querySelectorAll('time[data-age]')) {
      const words = ' \u00b7 ' + age((Date.now() - Date.parse(time.dateTime)) / 1000);
      let span = time.querySelector('span');
      if (!span) {
        span = document.createElement('span');
        span.className = 'muted';
        time.append(span);
      }
      if (span.textContent !== words) span.textContent = words;
    }
    const hero = document.querySelector('[data-title]');
    if (hero) document.title = hero.dataset.title;
  };

  document.addEventListener('htmx:sseOpen', event => {
    const source = event.detail.source;
    say('live', 'live');
    source.addEventListener('charts', message => {
      charts = JSON.parse(message.data);
      drawAll();
    });
    source.addEventListener('trouble', message => say('trouble', message.data));
    source.addEventListener('calm', () => say('live', 'live'));
  });
  document.addEventListener('htmx:sseError', () => say('lost', 'connection lost, trying again'));

  // What a reader has opened, typed or focused outlives a change of its surroundings.
  let kept = null;
  document.addEventListener('htmx:sseBeforeMessage', event => {
    const part = event.target;
    kept = {
      open: new Map([...part.querySelectorAll('details[id]')].map(one => [one.id, one.open])),
      typed: new Map([...part.querySelectorAll('input[id]')].map(one => [one.id, one.value])),
      focus: part.contains(document.activeElement) ? document.activeElement.id : ''
    };
  });
  document.addEventListener('htmx:sseMessage', () => {
    if (kept) {
      kept.open.forEach((open, id) => { const one = document.getElementById(id); if (one) one.open = open; });
      kept.typed.forEach((value, id) => { const one = document.getElementById(id); if (one) one.value = value; });
      if (kept.focus) document.getElementById(kept.focus)?.focus();
      kept = null;
    }
    ages();
    drawAll();
  });

  document.addEventListener('toggle', drawAll, true);

  let pending = 0;
  addEventListener('resize', () => { clearTimeout(pending); pending = setTimeout(redraw, 150); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  setInterval(ages, 1000);
  ages();
})();
