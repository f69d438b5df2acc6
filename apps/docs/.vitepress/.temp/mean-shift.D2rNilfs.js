import { s as selectPixels, l as loadPoints, p as pixelLabels } from "./chunk-A4YSEFIJ.C1LAcypq.js";
import { f as featureSpace, C as COLOR_SPACES, r as reservePlanes, b as padPlanes } from "./chunk-XSLJI4QC.B8wpsYsF.js";
import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, w as withKernel, j as extendRules, S as SegmentationError, p as phrase } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { w as withSegments, c as checkMask } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import { r as random } from "./chunk-3LT6IGKB.9d9JsW_r.js";
import "./chunk-Z773XH7K.CJp9IS_t.js";
import "./chunk-XAMKJ2FQ.D3kILBga.js";
import "./chunk-XPE6UJI7.CYw6S_H9.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
var meanShiftKernel = {
  name: "mean-shift",
  text: "$}*}<}6%$$$%}G1})'}H}H}H$})/}H}H}H}H}H}H}H}H}H}H}H$})+}H}H}H}H}H}H}H%}H})&}H}H%}H}))}H}H}H}H}H$})$%}H}),}H}H}H}H}H}H}H}H%}E})'}H}H}H%}E})-}H}H}H}H}H}E}H}H}H$})6}H}H}H}H}H}H}H}H}H}E}E}E}H}H}H}H}H}H$})%}H$}),}H}H}H}H}H}H}H}H%}H})(}H}H}H}F%}H'76'$$(%&)*+,-.$/0%$&)'%$$*p0}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}H%f$/}E%i$$$$$$$$/}E%i$$$$$$$$/+}P%/,}1}.}*}9g}*}<}.$*+},}8}7}?}.};}=$2*}9}5}*}7}.}<$12}-}2}<}=}2}7},}=h}8}5}8};}<$5/}5}*}+}.}5u}2}A}.}5}<$4.}5}2}<}=h}8}5}8};}<$3,}0};}8}@y};}.}.$()},}5}2}6}+$.0}5}*}+}.}5s}.}*};}.}<}=$-2}<}>}6t}/s}.}2}0}1}+}8};}<$+*}6}.}6}8};}B&$.~'X6c$D%f'k(}HD$Q$&D$Q$$f4}=D$Q$%f,}=};};)D%f&k(}HD$Q$%D$Q$$f,}=};)D$Q$$///}h(&)}D&}HD$D&f&}=}3E-'eD$D-n(eD$D%}3F, $($F' ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E+D$ $($F) 0$$}Id$$}Id$$}Id$$}Id ~T%D' 0$$}9f$$}9f$$}9f$$}9f ~T% ~R%D$D%f%}=}3F& $($ 0$$ee$$ee$$ee$$ee ~T% ~R% 0$$}II$$}II$$}II$$}II ~R%E(D$D*D+D'D' ~R% ~R%D+D+ ~R%D' ~R% ~U% ~T%F*D*D'D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S% 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S%D' 0W~A}*iW~A}*iW~A}*iW~A}*i ~T%D' 0~0<5a~0<5a~0<5a~0<5a i wF* /($D,D* 0$$uf$$uf$$uf$$uf ~T%F*D) 0$$}Ie$$}Ie$$}Ie$$}Ie ~T%D( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~S% ~T% /($D&D*D' 0$$4f$$4f$$4f$$4f ~T%D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~S% ~T% /($D$f4}3E$0%///}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%///~a%&(}H%}FD'f%}4E*'eD&D*m(eD$D%D&D*}3f%}>f&}=}3L&$f&}=}3N&$E-D&E'D*E)'eD'D)q(e&e'eD$D%D'f&}=}3L&$f&}=}3N&$D-}&(eD'f%}3E'0%//'eD$D%D)f&}=}3L&$f&}=}3N&$D-}'(eD)f%}4E)0%//D'D)o1$D%D'f&}=}3F+L&$E,D+D%D)f&}=}3F+L&$Z&$D+D,Z&$D'f%}3E'D)f%}4E)0&///D(D)q(eD)E*)D'D(q(}HD')3/E&/0%///~U(&+}H%}E'eD&D/o(eD*D/f&}=}3D/Z&$D/f%}3E/0%//f%D)f%}3}=E1f%E/'eD/D1n(eD$D%D'D*D&}vD/f%fCD/}0}4F2}=}4F3}w}GD2}v}Q}qF)D&}vD3f%}3}w}GD2}v}Q}qF2D+D'D/}5f'}=}34)E4D/f%}=F3D1n(efCD3f%}3F3}0}4E5D$D%D4}5f&}=}3D*D)D2D&}vD3f%D5}=}4}w}GD5}v}Q}q4'/D/f%}3E/0%//'eD&D0o(eD*D0f&}=}3L&$E+f$E)'eD'D)o(eD%D)}5f&}=F/D-}3D0f&}=}3D$D/}3D+f&}=}3N&$]&$D)f%}3E)0%//D.D0f'}=}3D(D+f'}=}3O'$^'$D0f%}3E00%//D'f%}3f'}=E)D1f%}4E('eD((eD,D(D)}5}3E*&eD(f%}=D1n(ef$E$'eD$D)n(eD$D*}3D*D(D)}5}3D$}3O'$D*D(f%}3D)}5}3D$}3O'$}j^'$D$f,}3E$0%//0%/D*f$D)~k/$D&}vD(f%fCD(}0}4F$}=}4F/}w}GD$}v}Q}qE+D&}vD/f%}3}w}GD$}v}Q}qE/'eD+D/m(eD.D+f'}=}3O'$E6f$E$'eD$D'm(eD*D$f'}=}3F0D0O'$D6D-D$D%}5D+}3f&}=}3N&$~)}l}j^'$D$f%}3E$0%//D)D*}3f,}4F$D$O'$D6}j^'$D+f%}3E+0%///D(f%}4E(0%///}x%&(}H(}Fh$$}I~-E/'eD&D,o(eD$D%D,}5f&}=}3F.D'D(f&}=}3L&$f&}=}3N&$F0E1D(f%}3E-'eD)D-o(eD.D'D-f&}=}3L&$f&}=}3N&$F2D0}`E0D1D2}aE1D-f%}3E-0%//D*D,f'}=}3F-D0]&$D-D1]&(D1D0}]F0D/}'(eD0E/D,E+/D,f%}3E,0%//D+/)$f}I,/~=%')}H%}D%}ED%f&}=E0'eD*D+m(eD$D*f&}=}3E,f$E-'eD&D-o(e 0$$$$$$$$$$$$$$$$E1D$D-f&}=}3E.f$E/D,E%'eD'D/o(eD1D. }&'$ }(D%N&$~) 8 ~`%F1D1 ~a% ~_%E1D/f%}3E/D.D0}3E.D%D0}3E%0%//D)D-f'}=}3D1 /($D-f&}3E-0%//D2D)D&D(f%}44,}i}jE2D*f%}3E*0%//D2/~P%&(}H&}ED%f%}4E('eD(D)o(e&eD$D(D)}3f%}>f'}=}3O'$E+D)E%D(E''eD%D'q(e&e'eD$D%f'}=}3O'$D+},(eD%f%}3E%0%//'eD$D'f'}=}3O'$D+}-(eD'f%}4E'0%//D%D'o1$D$D%f'}=}3F*O'$E,D*D$D'f'}=}3F*O'$^'$D*D,^'$D%f%}3E%D'f%}4E'0&///D&D'q(eD'E()D%D&o1%D%E)/0&///D$D&f'}=}3O'$/}{&&)}H'}DD%f&}=E/'eD+D,m(eD$D+f&}=}3E- 0$$$$$$~_}H$$$$$$~_}HE4 0################E3D'E%f$E1'eD(D1o(e 0$$$$$$$$$$$$$$$$E2f$E0D-E.'eD&D0o(eD2D. }&'$ }(D% .'$ ~`%F2D2 ~a% ~_%E2D0f%}3E0D.D/}3E.D%f,}3E%0%//D2D4D2D4 nF2 wE4D1}v 6D3D2 wE3D1f%}3E10%//D*D+f&}=}3F%D3 0################D4 ~^%D) 8 p wF2 A$c&$D+f%}3D,m(eD%D2 A%c&(/D+f&}3E+0%///}w&&%}D&}ED$H$D%f&}=H%D&H'D'H(D(H&f%D)}=H+D*H)D+H*D,H,D,D'f%}3f(}=}3H-D-D-}lH.D.H/'eD4D5m(eD1D'D4}5f'}=}3E&f$E%'e&eD&4/G,D'f(}=}3 $($F6 E$D6 E%}jF7i$$$$$$$$}*1$i$$$$$$$$E.f$E$'eD$D'm(eG,D$f(}=}3 $($F6 E$D6 E%}jD7}mF-D&D$f'}=}3F(O'$}kE8D(D-^'$D.D8D8}l}jE.D$f%}3E$0%//D%D0kD.}iD/}.};1$D%f%}3E%0%//D2D4f'}=}3D7^'$D3D4f&}=}3D%Z&$D4f%}3E40%///}W'&)}H(}EG,f$G(f%}3f(}=~k/$G-f%Z&$f%E&'eD&f$o(eG)G-D&f%}4F&f&}=}3L&$F'G(}5f'}=}3E(i$$$$$$$$E*i$$$$$$$$E+f$E%'eD%G(m(eD%f'}=F)D$}3O'$E-D*D(D)}3F)N&$~)D-}kF,D)N&(~)D-}kF-}d}oi$$$$$$$$}oF*D*}l}jE*D+D,}cD-}c}oF+D+}l}jE+D%f%}3E%0%//D*G.}-1%G/i$$$$$$$$}*D+G.}.}:(eG*D'G(f%}3f'}=}5}3E'f$E%'eD%G(q(eG,D%f(}=}3F(D(O'$D'D%f'}=}3O'$}j^'$D%f%}3E%0%//)D'G+t(eD$G'}vD'f%fCD'}0}4F%}=}4F'}w}GD%}v}Q}qG'}vD'f%}3}w}GD%}v}Q}q40)G-D&f&}=}3D'f%}=F%f%}3Z&$G-D&f%}3f&}=}3D%Z&$D&f&}3E&//0%///}t*&,}D'}HG. 8E*'eD%D&m(e 0$$$$$$$$$$$$$$$$E(f$E/G$D%f&}=}3F1E0'eD/G(m(eD(D0 }&'$ }(D$D/f'}=}3 .'$ ~`%F'D' ~a% ~_%E(D/f%}3E/D0G%}3E00%//D(D* pF'g$ B%D'D%f%}3D&k?F) x(eG&D%f'}=}3 $($D) sE'G/i$$$$$$$$}+(eD(G/ 8 ~a%F( 0!}KO}.l9~fd!}KO}.l9~fd ~a% 0$$$$$$]h$$$$$$]h ~_%F+ 0$$$$$$]h$$$$$$]h ~`%E,D(D, 0$$~N!gR~Td$$~N!gR~Td ~a% ~`%D, 0}?a}BY~^^~Xb}?a}BY~^^~Xb ~a% ~`%F,D, ~a%F-D- ~a%E.D' 0$$$$$$~_d$$$$$$~_d 0$$$$$$~_d$$$$$$~_dD, ~a% ~_% 0$$$$$$~Nd$$$$$$~Nd 0zzzzzz~3dzzzzzz~3dD, ~a% ~_%D- ~a% ~_% 0zzzzzz}odzzzzzz}od 0555555}Jd555555}JdD, ~a% ~_% 0;}5~/:}5~/{d;}5~/:}5~/{d 0>}j%>}j%Nd>}j%>}j%NdD, ~a% ~_%D- ~a% ~_% 0>}j%>}j%~ic>}j%>}j%~ic 0X~5{}o~QA~5cX~5{}o~QA~5cD, ~a% ~_% 0}%}i}A~%t}G}[c}%}i}A~%t}G}[c 0~Ri~d}0j~T}#c~Ri~d}0j~T}#cD, ~a% ~_%D- ~a% ~_% 0}b~F~g~^~F~]Ec}b~F~g~^~F~]EcD. ~a% ~_%D. ~a% ~_%D. ~a% ~_%D+fX ~9% ~<%D( 0$$$$$D}O~.$$$$$D}O~. o s ~a%E'/G,E/f$E0'eD0G(m(eD/D/ $($D'D1 }&'$ }( ~a%D) s ~_% /($D0f%}3E0D1G%}3E1D/f4}3E/0%//D/D/ $($D'D) s ~_% /($/D%f&}3E%0%///~3''*}H(}D%}FD(f'kf$D'f'kf$D)??(}HD$E.D%D+f&}=}3E/D*f&}=E1'eD,f(}3F-D&q(eD5D. $($F2D2 ~S%D. $(4F3D3 ~S%D. $(DF4D4 ~S% ~R% ~R% ~R%E5D/D2D3 1$%&'0123<=>?<=>?D4 1$%&'()*+,-./89:; /($D/D1}3D2D3 1()*+4567@ABC@ABCD4 1$%&'()*+,-./<=>? /($D/D1f%}=}3D2D3 1,-./89:;89:;89:;D4 1$%&'()*+4567@ABC /($D.fT}3E.D/f4}3E/D-E,0%//D,f$D5D5 f }m%?)f$/E-'eD(D0o(eD%D*D0}5D+}3f&}=}3E.D-E,'eD&D,o(eD'D,}5D0}3E/D)(}FD$D/f&}=}3N&$)D$D/}3Q$$~ /F6}Th##}H}H}$D6}Th##}H}H}&};j(eD'D,}5D0}33/D.D,f&}=}3D6]&$D,f%}3E,0%//D0f%}3E00%//f}H/~]*&)}H(}DD%f&}=F)D$}3E+D' 7E/D$E(D$D)f'}5}3E,'eD(D,n(eD( $($D/ ~U%E0D(D&f%l(}DD0 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F. ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E-f$E*'eD*f'm(eD-D-D.D-D- ~T%F-D- ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E-D*f%}3E*0%//D.D- ~T%F-D- ~T%D0 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D0 0~T}xIb~T}xIb~T}xIb~T}xIb i w)D0/ /($D(f4}3E(0%//D&f%k(eD$E%'eD%D+n(eD%D% $($ 0}d}c}!c}d}c}!c}d}c}!c}d}c}!c ~T%D%D)}3 $($ 0}=H[d}=H[d}=H[d}=H[d ~T% ~R%D%D)f%}=}3 $($ 0N}s}]bN}s}]bN}s}]bN}s}]b ~T% ~R% /($D%f4}3E%0%//)D&f&k(eD$D)D%4&)D$E(D$D%f&}=}3E*'eD(D*n(eD(D( $($F- 0.Q~Ac.Q~Ac.Q~Ac.Q~Ac ~T%D(D)}3F+ $($F. 0~(8~%c~(8~%c~(8~%c~(8~%c ~T% ~R%D(D)f%}=}3F, $($F/ 0~=~.]c~=~.]c~=~.]c~=~.]c ~T% ~R% /($D+D- 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D. 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D/ 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R% /($D,D- 0{}+}ha{}+}ha{}+}ha{}+}ha ~T%D. 0}??~cb}??~cb}??~cb}??~cb ~T% ~R%D/ 08g}<d8g}<d8g}<d8g}<d ~T% ~R% /($D(f4}3E(0%//D$D)D%4%// 0$$$$$$$$$$$$$$$$E-D$D)D)f'}5D&f%k?}3E%'eD$D%n(eD-D$ $($F-D- ~S% ~R%E-D$f4}3E$0%//D-D- f }m%jj/}L&&%}G(}HD,f&}=E2'eD*D0o(eD(D0f'}=}3M'$E/'eD/g$w(eD/}C}qD0f*}=};E3f$E,'eD'D,o(eD+D,D2}5}3D3D'f%}4D,}4f'}=}?f#%}:~ ]&$D,f%}3E,0%//D/D/g%}F}LE/D+f(}3E+0%//D0f%}3E00%//'eD%D1o(eD-D)D$D'4$F*f*}?F+f&}=}3L&$D(D+f'}=}3M'$g%D*fd}:}w}Og%}F}L}D}q}3F*f'}=}3F+D+O'$i$$$$$$~_d}j^'$D.D1f&}=}3D*Z&$D1f%}3E1D$D&}3E$0%///[%&}HD%f&}=E('eD'D(n(eD$D'}3F%D&D%L&$f&}=}3L&$Z&$D'f(}3E'0%///}B%)}H'eD%D-o(eD(D$D'4$F.f*}?f'}=}3F/D/M'$g%D.fd}:}w}O}M['$D-f%}3E-D$D&}3E$0%//'eD*D+o(eD)D+f&}=}3D,Z&$D,D(D+f'}=}3M'$}D}q}3E,D+f%}3E+0%//D,/"
};
var STEP = 2 ** 22;
function bandwidthOf(where, kernel, heap, { pointer, count, stride, dimensions }, quantile, { onProgress, signal }) {
  const nth = Math.max(1, Math.floor(count * quantile));
  const row = heap.alloc(8 * (count + 1));
  const rows = Math.max(1, Math.floor(STEP / count));
  let sum = 0;
  for (let from = 0; from < count; from += rows) {
    checkAborted(where, signal);
    const to = Math.min(count, from + rows);
    sum += kernel.sumOfNeighbors(pointer, stride, count, dimensions, nth, row, from, to);
    onProgress == null ? void 0 : onProgress({ stage: "bandwidth", done: to, total: count });
  }
  return sum / count;
}
function bandwidthFor(where, kernel, heap, points, { bandwidth: given, quantile, ...call }, { nSamples, seed = 0 } = {}) {
  if (given !== void 0) return { bandwidth: given, isGiven: true };
  const bandwidth = bandwidthOf(where, kernel, heap, samplePoints(heap, points, nSamples, seed), quantile, call);
  if (bandwidth > 0) return { bandwidth, isGiven: false };
  throw new SegmentationError("invalid-option", {
    where,
    option: "bandwidth",
    expected: "points that differ, to estimate it by",
    received: phrase("a share of equal ones as large as the quantile"),
    remedy: "Give a bandwidth, or a larger quantile."
  });
}
function samplePoints(heap, points, nSamples, seed) {
  const { pointer, count, stride, dimensions, weights, total } = points;
  if (nSamples === void 0 || nSamples >= total && total === count) return points;
  const taken = Math.min(nSamples, total);
  const chosen = choose(total, taken, seed);
  const sample = reservePlanes(heap, taken, dimensions);
  const weight = weights ? heap.f64(weights, count) : void 0;
  const from = heap.f32(pointer, stride * dimensions);
  const to = heap.f32(sample.pointer, sample.stride * dimensions);
  let before = 0;
  for (let i = 0, at = 0; i < taken; i++) {
    for (; weight && chosen[i] >= before + weight[at]; at++) before += weight[at];
    const place = weight ? at : chosen[i];
    for (let f = 0; f < dimensions; f++) to[f * sample.stride + i] = from[f * stride + place];
  }
  padPlanes(heap, sample);
  return sample;
}
function choose(bound, count, seed) {
  const stream = random(seed);
  const chosen = /* @__PURE__ */ new Set();
  for (let j = bound - count; j < bound; j++) {
    const pick = stream.integer(j + 1);
    chosen.add(chosen.has(pick) ? j : pick);
  }
  return Float64Array.from(chosen).sort();
}
var quantileRule = { kind: "number", min: 0, max: 1, default: 0.3 };
var seedRule = { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 };
var climbRules = {
  bandwidth: { kind: "number", min: 0, exclusiveMin: true, max: 1e30, aliases: ["radius"] },
  quantile: quantileRule,
  kernel: { kind: "choice", of: ["flat", "gaussian"], default: "flat" },
  minBinFrequency: { kind: "integer", min: 1, default: 1, aliases: ["min_bin_freq"] },
  clusterAll: { kind: "flag", default: true },
  maxIterations: { kind: "integer", min: 0, max: 1e6, default: 300 },
  onProgress: progressRule,
  signal: signalRule
};
var meanShiftRules = /* @__PURE__ */ extendRules(climbRules, {
  binSeeding: { kind: "flag", default: true },
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  mask: { kind: "mask", check: checkMask },
  seed: seedRule
});
var LEAF = 12;
var STEP2 = 2 ** 19;
var REACH = 6;
var STILL = 1e-3;
function findModes(where, kernel, heap, points, settings, { bandwidth, isGiven }) {
  const { pointer, count, stride, dimensions } = points;
  const seeds = settings.binSeeding ? binSeeds(heap, points, bandwidth, isGiven, settings.minBinFrequency) : allPoints(heap, points);
  const { tops, iterations } = climb(where, kernel, heap, points, settings, bandwidth, seeds);
  const modes = unite(tops, dimensions, bandwidth);
  if (modes.densities.length === 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: settings.minBinFrequency > 1 ? "minBinFrequency" : "bandwidth",
      expected: "a point within the bandwidth of a seed",
      received: phrase("none"),
      remedy: "Give a larger bandwidth, a smaller minBinFrequency, or binSeeding: false."
    });
  }
  const labelsAt = heap.alloc(4 * stride);
  const centers = heap.copyIn(modes.centers);
  const found = modes.densities.length;
  const reach = settings.clusterAll ? Number.POSITIVE_INFINITY : bandwidth;
  const step = Math.max(2, 2 * Math.floor(STEP2 / found));
  for (let from = 0; from < count; from += step) {
    checkAborted(where, settings.signal);
    kernel.labelNearest(pointer, stride, dimensions, centers, found, reach, labelsAt, from, Math.min(count, from + step));
  }
  const sizes = new Int32Array(found);
  const labels = heap.i32(labelsAt, count);
  const weights = heap.f64(points.weights, count);
  for (let i = 0; i < count; i++) if (labels[i] >= 0) sizes[labels[i]] += weights[i];
  return { count: found, ...modes, sizes, bandwidth, iterations, labelsAt };
}
function allPoints(heap, { pointer, count, stride, dimensions }) {
  const from = heap.f32(pointer, stride * dimensions);
  return Float64Array.from(
    { length: count * dimensions },
    (_, j) => from[j % dimensions * stride + Math.floor(j / dimensions)]
  );
}
function roundEven(value) {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || rest === 0.5 && low % 2 !== 0 ? low + 1 : low;
}
function binSeeds(heap, points, bandwidth, isGiven, least) {
  const { pointer, count, stride, dimensions, weights, total } = points;
  const from = heap.f32(pointer, stride * dimensions);
  const weight = heap.f64(weights, count);
  const cells = /* @__PURE__ */ new Map();
  for (let i = 0; i < count; i++) {
    const place = Array.from({ length: dimensions }, (_, f) => roundEven(from[f * stride + i] / bandwidth));
    const key = place.join();
    const cell = cells.get(key);
    if (cell) cell.samples += weight[i];
    else cells.set(key, { place, samples: weight[i] });
  }
  const kept = [...cells.values()].filter(({ samples }) => samples >= least);
  if (kept.length === total) return allPoints(heap, points);
  const { fround } = Math;
  return Float64Array.from(
    kept.flatMap(({ place }) => place.map((bin) => isGiven ? fround(fround(bin) * fround(bandwidth)) : bin * bandwidth))
  );
}
function climb(where, kernel, heap, points, { kernel: shape, maxIterations, onProgress, signal }, bandwidth, seeds) {
  const { pointer, count, stride, dimensions, weights } = points;
  const depth = Math.max(0, Math.floor(Math.log2(count / LEAF)));
  const nodes = 2 ** (depth + 1);
  const order = heap.alloc(4 * count);
  const boxes = heap.alloc(8 * dimensions * nodes);
  const sums = heap.alloc(8 * (dimensions + 1) * nodes);
  const sorted = heap.alloc(4 * dimensions * stride + 16);
  const sortedWeights = heap.alloc(8 * stride + 16);
  kernel.growTree(pointer, stride, count, dimensions, weights, depth, order, boxes, sums, sorted, sortedWeights);
  const total = seeds.length / dimensions;
  const at = heap.copyIn(seeds);
  const found = heap.alloc(8 * total);
  const steps = heap.alloc(4 * total);
  const room = heap.alloc(16 * (dimensions + 1) + 4 * 64);
  const [reach, bend] = shape === "flat" ? [bandwidth, 0] : [REACH * bandwidth, -0.5 / (bandwidth * bandwidth)];
  const atOnce = Math.max(1, Math.floor(STEP2 / count));
  for (let from = 0; from < total; from += atOnce) {
    checkAborted(where, signal);
    const to = Math.min(total, from + atOnce);
    kernel.climb(
      ...[sorted, stride, count, dimensions, sortedWeights, depth, boxes, sums, room],
      ...[reach, bend, STILL * bandwidth, maxIterations, at, found, steps, from, to]
    );
    onProgress == null ? void 0 : onProgress({ stage: "modes", done: to, total });
  }
  const iterations = heap.i32(steps, total).reduce((most, step) => Math.max(most, step), 0);
  return {
    tops: { centers: heap.f64(at, seeds.length).slice(), densities: heap.f64(found, total).slice() },
    iterations
  };
}
function unite({ centers, densities }, dimensions, bandwidth) {
  const compare = (a, b) => {
    for (let f = 0; f < dimensions; f++) {
      const difference = centers[b * dimensions + f] - centers[a * dimensions + f];
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const ends = Array.from(densities, (_, i) => i).filter((i) => densities[i] > 0);
  const distinct = ends.sort((a, b) => compare(a, b) || b - a).filter((end, i) => i === 0 || compare(end, ends[i - 1]) !== 0);
  const kept = [];
  for (const end of distinct.sort((a, b) => densities[b] - densities[a] || compare(a, b)))
    if (kept.every((mode) => squareOf(centers, dimensions, mode, end) > bandwidth * bandwidth)) kept.push(end);
  return {
    centers: Float64Array.from(kept.flatMap((mode) => [...centers.subarray(mode * dimensions, (mode + 1) * dimensions)])),
    densities: Float64Array.from(kept, (mode) => densities[mode])
  };
}
function squareOf(centers, dimensions, a, b) {
  let sum = 0;
  for (let f = 0; f < dimensions; f++) sum += (centers[a * dimensions + f] - centers[b * dimensions + f]) ** 2;
  return sum;
}
var SAMPLES = 1e3;
function meanShift(image, options = {}) {
  const where = "meanShift";
  const given = toImage(image, where);
  const { colorSpace, mask, seed, ...settings } = readOptions(where, options, meanShiftRules);
  const selected = selectPixels(where, featureSpace(given, colorSpace), mask);
  const { labels, ...modes } = withKernel(meanShiftKernel, (kernel, heap) => {
    const points = loadPoints(where, kernel, heap, selected);
    const bandwidth = bandwidthFor(where, kernel, heap, points, settings, { nSamples: SAMPLES, seed });
    const { labelsAt, ...found } = findModes(where, kernel, heap, points, settings, bandwidth);
    return { ...found, labels: pixelLabels(heap, points, labelsAt, selected, given) };
  });
  const { height, width } = given;
  return withSegments({ data: labels, height, width }, { dimensions: selected.features, ...modes });
}
export {
  meanShift,
  meanShiftRules
};
