/**
 * Leaves out of Lit's template engine what no template of the widget uses, and the note of its version on `globalThis`,
 * which would be the page's. Each cut must be found exactly, so that a new Lit stops the build instead of bringing a
 * global back or breaking in a browser. Worth 0.9 kB gzip of 12; without this file everything works and is larger.
 */
import type { Plugin } from 'vite';

const CUTS: readonly (readonly [what: string, old: string, next: string])[] = [
  ["names for Lit's own tests", 'B:I,F:Z}', 'B:I}'],
  [
    'the note on globalThis',
    ',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");',
    ';',
  ],
  [
    'directives',
    'function M(t,i,s=t,e){if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i}',
    'const M=t=>t;',
  ],
  ['directives in text', '_$AI(t,i=this){t=M(this,t,i),a(t)', '_$AI(t){a(t)'],
  ['directives in one value', 't=M(this,t,i,0),', ''],
  ['directives in several values', 'r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),', 'r=e[s+n],'],
  ['directives in events', 'if((t=M(this,t,i,0)??A)===E)return;const s', 't??=A;const s'],
  ['noChange in text', 't!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
  ['noChange in attributes', '||t!==this._$AH&&t!==E,o', '||t!==this._$AH,o'],
  [
    'parts for an element',
    ',r.removeAttribute(t)}else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));',
    ',r.removeAttribute(t)}',
  ],
  ['parts for an element, made', ':6===r.type&&(i=new Z(h,this,t)),', ':0,'],
  [
    'their class',
    'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){M(this,t)}}',
    '',
  ],
  [
    'values inside textarea and the like',
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
    '',
  ],
  ['looking for those', '(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', 'c=p'],
  [
    'values inside comments',
    'else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
    '',
  ],
  [
    'SVG and MathML',
    'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
    'this.el=S.createElement(f,e),P.currentNode=this.el.content;',
  ],
  ['SVG and MathML, opened', 'l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
  ['SVG and MathML, closed', '+(2===i?"</svg>":3===i?"</math>":"")', ''],
  [
    'compiled templates',
    '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
    'this._$AC(t)',
  ],
  ['nodes as values', 'void 0!==t.nodeType?this.T(t):', ''],
  [
    'what directives ask of a template',
    'get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t)',
    'u(t)',
  ],
  ['what directives ask of text', 'get _$AU(){return this._$AM?._$AU??this._$Cv}constructor', 'constructor'],
  [
    'what directives ask of attributes',
    'get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}',
    '',
  ],
  [
    'where text stands, for directives',
    'get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}',
    '',
  ],
  ['what directives keep with a template', 'this._$AV=[],this._$AN=void 0,', 'this._$AV=[],'],
  ['what directives ask of text, kept', 'this.type=2,this._$AH=A,this._$AN=void 0,', 'this._$AH=A,'],
  ['what directives ask of attributes, kept', 'this.type=1,this._$AH=A,this._$AN=void 0,', 'this._$AH=A,'],
  ['another document', '(t?.creationScope??l).importNode', 'l.importNode'],
  ['being connected', ',this._$Cv=e?.isConnected??!0}', '}'],
  ['being connected, changed', 'setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
  [
    'being connected, passed on',
    '_$AR(t=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);t',
    '_$AR(t=this._$AA.nextSibling){for(;t',
  ],
  [
    'kinds of properties',
    'class I extends H{constructor(){super(...arguments),this.type=3}',
    'class I extends H{',
  ],
  [
    'kinds of switches',
    'class L extends H{constructor(){super(...arguments),this.type=4}',
    'class L extends H{',
  ],
  ['kinds of events', 'constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}', ''],
  [
    'options of events',
    't===A&&s!==A||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive',
    't===A&&s!==A',
  ],
  [
    'objects that handle events',
    'handleEvent(t){"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}',
    'handleEvent(t){this._$AH(t)}',
  ],
  [
    'a place to render before',
    'const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}',
    'let h=i._$litPart$;if(void 0===h)i._$litPart$=h=new k(i.insertBefore(c(),null),null,void 0,{});',
  ],
];

export const litCuts = (): Plugin => ({
  name: 'lit-cuts',
  enforce: 'pre',
  transform(code, id) {
    if (!/node_modules\/lit-html\/lit-html\.js/.test(id)) return;
    return CUTS.reduce((text, [what, old, next]) => {
      if (text.split(old).length !== 2)
        throw new Error(`widget/lit-cuts.ts: ${what} is not in ${id} once; this Lit is new here.`);
      return text.replace(old, () => next);
    }, code);
  },
});
