import { expect, test } from 'vitest';
import { richPlainText } from '../../../app/domain/mails/layout-rich.ts';
import { richText, type RichParagraph, type RichRun } from '../../../app/domain/mails/rich-text.ts';

/** A short way to write what came out: `*bold*`, `_italic_`, `[words](address)`, `- item`, `1. item`. */
function written(paragraphs: RichParagraph[]): string {
  const run = ({ text, isBold, isItalic, url }: RichRun): string => {
    const marked = `${isBold ? '*' : ''}${isItalic ? '_' : ''}${text}${isItalic ? '_' : ''}${isBold ? '*' : ''}`;
    return url ? `[${marked}](${url})` : marked;
  };
  return paragraphs
    .map((paragraph) =>
      paragraph.type === 'paragraph'
        ? paragraph.runs.map(run).join('')
        : paragraph.items.map((item) => (paragraph.isNumbered ? '1. ' : '- ') + item.map(run).join('')).join('|'),
    )
    .join(' ¶ ');
}

test('what a merchant may do with text comes out as data', () => {
  const cases: [string, string][] = [
    ['Hello', 'Hello'],
    ['One\n\nTwo\n \n\n Three', 'One ¶ Two ¶ Three'],
    ['One\ntwo', 'One\ntwo'],
    ['<p>One\ntwo</p><p>Three</p>', 'One two ¶ Three'],
    ['One<br>two<br/>three', 'One\ntwo\nthree'],
    ['a <b>bold</b> and <em>soft</em> word', 'a *bold* and _soft_ word'],
    ['<b><i>both</i> one</b>', '*_both_** one*'],
    ['<a href="https://x.example/?a=1&amp;b=2">here</a>', '[here](https://x.example/?a=1&b=2)'],
    ['<a href=http://x.example/y>here</a>', '[here](http://x.example/y)'],
    ['<ul><li>one</li>\n<li>two</li></ul>', '- one|- two'],
    ['<ol><li>one<li>two</ol>after', '1. one|1. two ¶ after'],
    ['<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>', '- one|- inner|- two'],
    ['<h2>Title</h2>Text', 'Title ¶ Text'],
    ['  a   <b> b </b>  c ', 'a *b *c'],
    ['caf&eacute; &amp; t&#233; &#x2615; &euro;5 &hellip; &nothing; &', 'café & té ☕ €5 … &nothing; &'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['', ''],
    ['<p></p> <br> ', ''],
  ];
  for (const [source, expected] of cases)
    expect({ source, out: written(richText(source)) }).toEqual({ source, out: expected });
});

test('scripts, styles, pictures, handlers and addresses that are none of the web vanish', () => {
  const cases: [string, string][] = [
    ['a<script>alert(1)</script>b', 'ab'],
    ['a<SCRIPT\n>alert("</p>")</ScRiPt >b', 'ab'],
    ['a<style>p{}</style>b<title>x</title>c', 'abc'],
    ['a<svg><a href="https://x.example">x</a></svg>b', 'ab'],
    ['a<iframe src="https://x.example">x</iframe>b', 'ab'],
    ['a<img src=x onerror=alert(1)>b', 'ab'],
    ['<p onclick="alert(1)" style="color:red">a</p>', 'a'],
    ['<a href="javascript:alert(1)">a</a>', 'a'],
    ['<a href=" java\nscript:alert(1)">a</a>', 'a'],
    ['<a href="data:text/html,x">a</a> <a href="mailto:a@b.example">b</a>', 'a b'],
    ['<a href="https://x.example" href="javascript:alert(1)">a</a>', '[a](https://x.example/)'],
    ['a<!-- <b>x</b> -->b<!doctype html>c<?php x ?>d', 'abcd'],
    ['a<script>never ended', 'a'],
    ['a <b title="never ended>x', 'a'],
    ['<<script>alert(1)</script>b', '<b'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ];
  for (const [source, expected] of cases)
    expect({ source, out: written(richText(source)) }).toEqual({ source, out: expected });
});

test('marks that turn the text around them are closed in the same run, or are not there', () => {
  expect(written(richText('\u2068Robin\u2069, hi'))).toBe('\u2068Robin\u2069, hi');
  expect(written(richText('\u2068<b>Robin\u2069</b>'))).toBe('*Robin*');
  expect(written(richText('a\u2069b\u2068c'))).toBe('abc');
  expect(written(richText('a&#8294;b&#x202e;c&#0;d'))).toBe('abcd');
});

test('reading markup takes time in proportion to its length, whatever it is', () => {
  const nasty = ['<a ', '<', '</', '<!--', '<b>', '<ul><li>', '<a href="', '&', '<script>', '\n\n', ' \n', '<x y='];
  for (const piece of nasty) {
    const source = piece.repeat(200_000 / piece.length);
    const before = process.cpuUsage();
    richText(source);
    // Its own time: what else the machine does meanwhile is no matter.
    expect({ piece, isQuick: process.cpuUsage(before).user < 1_500_000 }).toEqual({ piece, isQuick: true });
  }
});

test('plain text says where a link leads, once', () => {
  const text = (source: string) => richPlainText(richText(source));
  expect(text('See <a href="https://x.example/a">our <b>page</b></a>.')).toBe('See our page (https://x.example/a).');
  expect(text('<a href="https://x.example/a">https://x.example/a</a>')).toBe('https://x.example/a');
  expect(text('First:<ol><li>one<li>two</ol>Then')).toBe('First:\n\n1. one\n2. two\n\nThen');
});
