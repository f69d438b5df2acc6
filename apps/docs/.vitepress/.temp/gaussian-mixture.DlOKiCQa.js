import { s as selectPixels, c as checkComponents, l as loadPoints, r as rangeOf, p as pixelLabels } from "./chunk-A4YSEFIJ.C1LAcypq.js";
import { C as COLOR_SPACES, f as featureSpace, k as kmeansFeaturesRules, r as reservePlanes, c as cluster, a as kmeansKernel } from "./chunk-XSLJI4QC.B8wpsYsF.js";
import { t as toImage, s as signalRule, p as progressRule, c as checkAborted } from "./chunk-LSBE5QTW.c65_qhrC.js";
import { r as readOptions, w as withKernel, e as checkOneOf, h as checkObject, S as SegmentationError, p as phrase } from "./chunk-KVHXGQ7W.DHhnEpSd.js";
import { c as checkMask, w as withSegments } from "./chunk-4MYWN2NN.FXOl4cnb.js";
import "./chunk-Z773XH7K.CJp9IS_t.js";
import "./chunk-XAMKJ2FQ.D3kILBga.js";
import "./chunk-XPE6UJI7.CYw6S_H9.js";
import "./chunk-M6NPAGRQ.fSjc3TCq.js";
import "./chunk-MM2YA2V7.nxcVaibR.js";
import "./chunk-3LT6IGKB.9d9JsW_r.js";
var gaussianMixtureKernel = {
  name: "gaussian-mixture",
  text: "$}*}<}6%$$$%}q%5})'}H}H}H$})&}H}H%}H})*}H}H}H}H}H}H$})%}D%}D})-}H}H}H}H}H}H}H}H}H$})%}E%}E}),}H}H}H}H}H}H}H}H%}H})(}H}H}H}F%}H})/}H}H}H}H}H}H}H}H}H}H}H$})+}H}H}H}H}H}H}H%}H})1}H}H}H}H}H}H}H}H}H}H}H}H}H%}E})+}H}H}H}H}H}H}H%}D}).}H}H}H}H}H}H}H}H}H}H$}),}H}H}H}H}H}H}H}H$})$%}H})-}H}H}H}H}H}H}E}H}H$})+}H}H}H}H}H}E}H$':9%'%($$)*+,$-./0&&1234)'%$$+}6.,}1}.}*}9g}*}<}.$6+},}8}7}?}.};}=$,*}9}5}*}7}.}<$+2}-}2}<}=}2}7},}=h}8}5}8};}<$//}5}*}+}.}5u}2}A}.}5}<$..}5}2}<}=h}8}5}8};}<$-+},}8}5}5}.},}=$2(}<}=}.}9$0)}5}8}0t}/$**}6}.}6}8};}B&$.~c_9C%%}HD$f%}3F&D%(}HD$D&}5f&}6)D$/}3f(}=/!'%(}DD$D$ 0~;`}H}/}h}j~Td~;`}H}/}h}j~Td ~?%fX ~:%F'fX ~9% ~?%F$ 0$$$$$$~_d$$$$$$~_d ~`%D$ 0$$$$$$~_d$$$$$$~_d ~_% ~b%F(D( ~a%F&D& ~a%F$D$ ~a%E%D' 0$$$$$$]h$$$$$$]h ~<% 0$$$$$$]h$$$$$$]h ~`%F' 0$$~N!gR~Td$$~N!gR~Td ~a%D(D( ~_% 0zzzzzz~Sdzzzzzz~Sd 0}d}c}c}c}c}c~Gd}d}c}c}c}c}c~GdD& ~a% ~_% 0}[Hn}[Hn~@d}[Hn}[Hn~@d 0@~5}:@~5}:~:d@~5}:@~5}:~:dD& ~a% ~_%D$ ~a% ~_% 0k;}&}=~?j~5dk;}&}=~?j~5d 08`}{7`}{~1d8`}{7`}{~1dD& ~a% ~_% 0555555~/d555555~/d 0BBBBBB~,dBBBBBB~,dD& ~a% ~_%D$ ~a% ~_% 0L}y}k~*}O~a~(dL}y}k~*}O~a~(d 0<}O}*<}O}*~&d<}O}*<}O}*~&dD& ~a% ~_% 0}-E/}!~6g~$d}-E/}!~6g~$dD$ ~a% ~_%D% ~a% ~_%D% ~a% ~_%D& ~a%D( ~a% ~_%D' 0}?a}BY~^^~Xb}?a}BY~^^~Xb ~a% ~_% ~_%/c$D%f'k(}HD$Q$&D$Q$$f4}=D$Q$%f,}=};};)D%f&k(}HD$Q$%D$Q$$f,}=};)D$Q$$///}J%%&}HD'D)4$E.'eD(D-o(eD)f$D'f'k?(eD$D%D&D*D+D,44)D'f'k(eD$D%D&D*D+D,43)D$D%D&D'D)f$lD*D+D,45//D*D'f'}=}3E*D+f}I,}3E+D,D.}3E,D-f%}3E-0%///}h(&)}D&}HD$D&f&}=}3E-'eD$D-n(eD$D%}3F, $($F' ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E+D$ $($F) 0$$}Id$$}Id$$}Id$$}Id ~T%D' 0$$}9f$$}9f$$}9f$$}9f ~T% ~R%D$D%f%}=}3F& $($ 0$$ee$$ee$$ee$$ee ~T% ~R% 0$$}II$$}II$$}II$$}II ~R%E(D$D*D+D'D' ~R% ~R%D+D+ ~R%D' ~R% ~U% ~T%F*D*D'D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S% 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S%D' 0W~A}*iW~A}*iW~A}*iW~A}*i ~T%D' 0~0<5a~0<5a~0<5a~0<5a i wF* /($D,D* 0$$uf$$uf$$uf$$uf ~T%F*D) 0$$}Ie$$}Ie$$}Ie$$}Ie ~T%D( ~U% 0}N}`oc}N}`oc}N}`oc}N}`oc ~S% ~T% /($D&D*D' 0$$4f$$4f$$4f$$4f ~T%D( ~U% 0~4~7~^c~4~7~^c~4~7~^c~4~7~^c ~S% ~T% /($D$f4}3E$0%///}L,&-}D&}HD$D&f&}=}3E1'eD$D1n(eD$ $($F+ 0]R~Lc]R~Lc]R~Lc]R~Lc ~T%D$D%}3F0 $($F, 0?}i~.c?}i~.c?}i~.c?}i~.c ~T% ~R%D$D%f%}=}3F& $($F- 0}H}*gc}H}*gc}H}*gc}H}*gc ~T% ~R%F( ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F.D. ~T%D. ~T%E'D+ 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D, 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D- 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R%F) ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F*D* ~T%D* ~T%E/D+ 0};}?}Za};}?}Za};}?}Za};}?}Za ~T%D, 0^U~Nb^U~Nb^U~Nb^U~Nb ~T% ~R%D- 0}]}2}(d}]}2}(d}]}2}(d}]}2}(d ~T% ~R%F+ ~i% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~g% 0}j[vN}j[vN}j[vN}j[vN }x%F,D, ~T%D, ~T%E-D$D*D/D)D) ~R% ~R%D/D/ ~R%D) ~R% ~U% ~T%F*D*D)D*D* ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D) 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D) 0~0<5a~0<5a~0<5a~0<5a i wF) 0$$~Vg$$~Vg$$~Vg$$~Vg ~T% 0$$}If$$}If$$}If$$}If ~S% /($D0D.D'D(D( ~R% ~R%D'D' ~R%D( ~R% ~U% ~T%F'D'D(D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D( 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D( 0~0<5a~0<5a~0<5a~0<5a i wD) ~S% 0$$~ih$$~ih$$~ih$$~ih ~T% /($D&D)D,D-D+D+ ~R% ~R%D-D- ~R%D+ ~R% ~U% ~T%F'D'D+D'D' ~T% ~U% ~S% 0}u}t}tc}u}t}tc}u}t}tc}u}t}tc ~T% ~S%D+ 0?S~he?S~he?S~he?S~he ~T% 0~9b1c~9b1c~9b1c~9b1c ~R%D+ 0~0<5a~0<5a~0<5a~0<5a i w ~S% 0$$mh$$mh$$mh$$mh ~T% /($D$f4}3E$0%////$D$ 84% E$/~3''*}H(}D%}FD(f'kf$D'f'kf$D)??(}HD$E.D%D+f&}=}3E/D*f&}=E1'eD,f(}3F-D&q(eD5D. $($F2D2 ~S%D. $(4F3D3 ~S%D. $(DF4D4 ~S% ~R% ~R% ~R%E5D/D2D3 1$%&'0123<=>?<=>?D4 1$%&'()*+,-./89:; /($D/D1}3D2D3 1()*+4567@ABC@ABCD4 1$%&'()*+,-./<=>? /($D/D1f%}=}3D2D3 1,-./89:;89:;89:;D4 1$%&'()*+4567@ABC /($D.fT}3E.D/f4}3E/D-E,0%//D,f$D5D5 f }m%?)f$/E-'eD(D0o(eD%D*D0}5D+}3f&}=}3E.D-E,'eD&D,o(eD'D,}5D0}3E/D)(}FD$D/f&}=}3N&$)D$D/}3Q$$~ /F6}Th##}H}H}$D6}Th##}H}H}&};j(eD'D,}5D0}33/D.D,f&}=}3D6]&$D,f%}3E,0%//D0f%}3E00%//f}H/~]*&)}H(}DD%f&}=F)D$}3E+D' 7E/D$E(D$D)f'}5}3E,'eD(D,n(eD( $($D/ ~U%E0D(D&f%l(}DD0 0}xl}*b}xl}*b}xl}*b}xl}*b ~R% 0}8}q};d}8}q};d}8}q};d}8}q};d ~T%F. ~i% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~g% 0}j}m~7V}j}m~7V}j}m~7V}j}m~7V }x%E-f$E*'eD*f'm(eD-D-D.D-D- ~T%F-D- ~T% ~U% ~S% 0~;~:qc~;~:qc~;~:qc~;~:qc ~T% ~S%E-D*f%}3E*0%//D.D- ~T%F-D- ~T%D0 0}Z}L}hb}Z}L}hb}Z}L}hb}Z}L}hb ~T%D0 0~T}xIb~T}xIb~T}xIb~T}xIb i w)D0/ /($D(f4}3E(0%//D&f%k(eD$E%'eD%D+n(eD%D% $($ 0}d}c}!c}d}c}!c}d}c}!c}d}c}!c ~T%D%D)}3 $($ 0}=H[d}=H[d}=H[d}=H[d ~T% ~R%D%D)f%}=}3 $($ 0N}s}]bN}s}]bN}s}]bN}s}]b ~T% ~R% /($D%f4}3E%0%//)D&f&k(eD$D)D%4))D$E(D$D%f&}=}3E*'eD(D*n(eD(D( $($F- 0.Q~Ac.Q~Ac.Q~Ac.Q~Ac ~T%D(D)}3F+ $($F. 0~(8~%c~(8~%c~(8~%c~(8~%c ~T% ~R%D(D)f%}=}3F, $($F/ 0~=~.]c~=~.]c~=~.]c~=~.]c ~T% ~R% /($D+D- 0}6~4}!c}6~4}!c}6~4}!c}6~4}!c ~T%D. 0~(8[d~(8[d~(8[d~(8[d ~T% ~R%D/ 0|~;}]b|~;}]b|~;}]b|~;}]b ~T% ~R% /($D,D- 0{}+}ha{}+}ha{}+}ha{}+}ha ~T%D. 0}??~cb}??~cb}??~cb}??~cb ~T% ~R%D/ 08g}<d8g}<d8g}<d8g}<d ~T% ~R% /($D(f4}3E(0%//D$D)D%4(// 0$$$$$$$$$$$$$$$$E-D$D)D)f'}5D&f%k?}3E%'eD$D%n(eD-D$ $($F-D- ~S% ~R%E-D$f4}3E$0%//D-D- f }m%jj/}L&&%}G(}HD,f&}=E2'eD*D0o(eD(D0f'}=}3M'$E/'eD/g$w(eD/}C}qD0f*}=};E3f$E,'eD'D,o(eD+D,D2}5}3D3D'f%}4D,}4f'}=}?f#%}:~ ]&$D,f%}3E,0%//D/D/g%}F}LE/D+f(}3E+0%//D0f%}3E00%//'eD%D1o(eD-D)D$D'4&F*f*}?F+f&}=}3L&$D(D+f'}=}3M'$g%D*fd}:}w}Og%}F}L}D}q}3F*f'}=}3F+D+O'$i$$$$$$~_d}j^'$D.D1f&}=}3D*Z&$D1f%}3E1D$D&}3E$0%///[%&}HD%f&}=E('eD'D(n(eD$D'}3F%D&D%L&$f&}=}3L&$Z&$D'f(}3E'0%///}B%)}H'eD%D-o(eD(D$D'4&F.f*}?f'}=}3F/D/M'$g%D.fd}:}w}O}M['$D-f%}3E-D$D&}3E$0%//'eD*D+o(eD)D+f&}=}3D,Z&$D,D(D+f'}=}3M'$}D}q}3E,D+f%}3E+0%//D,/}e('3}H'}D%}ED.(eD.f$D&D)4$D(}5~k/$/D%f&}=E7D-D(f.}=}3E=D)(}HD&D&f%}3}5f&}6)D&/f'}=E>'eD%D8o(ef}I%D%D8}4F1D1f}I%o?E9D$D8f&}=}3E4D*E2D+E3D-E1f$E;'eD(D;o(eD,D;f'}=}3O'$ECD)(eD&f'k(eD4D7D9D2D3DCD148)D4D7D9D&D2D3DCD=D147/)D4E5D1E6f$E<DC 8EB'eD9D<o(e 0$$$$$$$$$$$$$$$$E@f$E:'eD&D:o(eD@D5D7D:}5}3 }&'$ }(D:f'}=F?D2}3 .'$ ~`%D3D?}3 .'$ ~a%F@D@ ~a% ~_%E@D:f%}3E:0%//D6DB 0$$$$$$~Nd$$$$$$~Nd 0}f}>$}Qa~R[}G}f}>$}Qa~R[}GD@ ~e% ~a% ~`% /($D<f&}3E<D5f,}3E5D6f4}3E60%///D2D&f'}=}3E2D3D>}3E3D1f}I,}3E1D;f%}3E;0%//DAD-D(D9D'D8f&}=F1f%}=}3D/D1}3f$D/?D0D1}3f$D0?D741 ~_%EAD.(eD4D7D9D&D(D)D*D-D.4'/D8f}I%}3E80%//DA E$DA E%}j/}r+&(}H-}D'eD&D-o(eD$ $($E/ 0$$$$$$$$$$$$$$$$E1f%E+D$f}I,}3E,'eD%D+o(eD+}v 6D1D, $($F0D/ o wE1D/D0 ~f%E/D+f%}3E+D,f}I,}3E,0%// 0$$$$$$$$$$$$$$$$E0f$E,D$E+'eD%D,o(eD+ $($D/ ~`%F3 0!}KO}.l9~fd!}KO}.l9~fd ~a% 0$$$$$$]h$$$$$$]h ~_%F5 0$$$$$$]h$$$$$$]h ~`%E2D3D2 0$$~N!gR~Td$$~N!gR~Td ~a% ~`%D2 0}?a}BY~^^~Xb}?a}BY~^^~Xb ~a% ~`%F6D6 ~a%F7D7 ~a%E2D+ 0$$$$$$~_d$$$$$$~_d 0$$$$$$~_d$$$$$$~_dD6 ~a% ~_% 0$$$$$$~Nd$$$$$$~Nd 0zzzzzz~3dzzzzzz~3dD6 ~a% ~_%D7 ~a% ~_% 0zzzzzz}odzzzzzz}od 0555555}Jd555555}JdD6 ~a% ~_% 0;}5~/:}5~/{d;}5~/:}5~/{d 0>}j%>}j%Nd>}j%>}j%NdD6 ~a% ~_%D7 ~a% ~_% 0>}j%>}j%~ic>}j%>}j%~ic 0X~5{}o~QA~5cX~5{}o~QA~5cD6 ~a% ~_% 0}%}i}A~%t}G}[c}%}i}A~%t}G}[c 0~Ri~d}0j~T}#c~Ri~d}0j~T}#cD6 ~a% ~_%D7 ~a% ~_% 0}b~F~g~^~F~]Ec}b~F~g~^~F~]EcD2 ~a% ~_%D2 ~a% ~_%D2 ~a% ~_%D5fX ~9% ~<%D3 0$$$$$D}O~.$$$$$D}O~. o sF2 /($D0D2 ~_%E0D,f%}3E,D+f}I,}3E+0%//D4D' $($F2D/D04% ~_% ~a% ~_%E4D((eD(D-f&}=}3D1D1 1$%&',-./$%&',-./ }$'$$/D)(ef$E,D$E+D)D-f&}=}3E.'eD%D,o(eD.D+ $($D0 ~b% }' }$'$$D,f%}3E,D+f}I,}3E+D*D.}3E.0%///D2D0 ~b%E/f$E,D$E+'eD%D,o(eD+D+ $($D/ ~a% /($D,f%}3E,D+f}I,}3E+0%//D-f&}3E-D$f4}3E$D'f4}3E'0%//D4/}q%%(}HD,f$D&D)4$D(}5~k/$'eD%D/o(ef}I%D%D/}4F.D.f}I%o?E0D+f$D(f.}=~k/$f$E.'eD.D0m(eD+D-D.D/}3F1f&}=}3L&$f+}=D.}3f'}=}3D'D1f'}=}3O'$^'$D.f%}3E.0%//D$D/f&}=}3D%f&}=D0D&D(D)D*D+D,4'D/f}I%}3E/0%///~E&&4}D%}HD' .'$E2D' .',E3D' .'4E4'eD&D:o(eD( $($F8D$ }&'$ }(D2 ~`%F5 ~a%E*D+D8 ~_%E+D,D* ~_%E,D-D8D$D%}3 }&'$ }(D3 ~`%F6 ~a%F7 ~_%E-D.D8D$D%f%}=}3 }&'$ }(D4 ~`%F9 ~a%F8 ~_%E.D/D*D5 ~a% ~_%E/D0D7D6 ~a% ~_%E0D1D8D9 ~a% ~_%E1D:f&}3E:D$f,}3E$D(f4}3E(0%//D)D) $($D+ ~_% /($D)D) $(4D, ~_% /(4D)D) $(DD- ~_% /(DD)D) $(TD. ~_% /(TD)fe}4F$D$ $($D/ ~_% /($D)D) $(uD0 ~_% /(uD)D) $(})D1 ~_% /(})/~&'&7}D%}HD' .'$E8D' .',E9D' .'4E:'eD&D=o(eD( $($F;D$ }&'$ }(D8 ~`%F* ~a%E+D,D; ~_%E,D-D+ ~_%E-D.D;D$D%}3 }&'$ }(D9 ~`%F/ ~a%F0 ~_%E.D1D;D$D%f%}=}3 }&'$ }(D: ~`%F< ~a%F; ~_%E1D2D+D* ~a% ~_%E2D3D0D* ~a% ~_%E3D4D0D/ ~a% ~_%E4D5D;D* ~a% ~_%E5D6D;D/ ~a% ~_%E6D7D;D< ~a% ~_%E7D=f&}3E=D$f,}3E$D(f4}3E(0%//D)D) $($D, ~_% /($D)D) $(4D- ~_% /(4D)D) $(DD. ~_% /(DD)D) $(TD1 ~_% /(TD)fe}4F$D$ $($D2 ~_% /($D)D) $(uD3 ~_% /(uD)D) $(})D4 ~_% /(})D)D) $(}9D5 ~_% /(}9D)D) $(}I%D6 ~_% /(}I%D)D) $(}Y%D7 ~_% /(}Y%/}i'&+}H'}D'eD&D,o(eD3D*D,f'}=}3 $($ ~_%E3D,f&}3E,0%//D+D+ $($D3 ~_% /($D+f4}3D'f(}=}3E/'eD'D-o(eD)D-f'}=}3 .'$E4D$D%D-}5}3E0 0$$$$$$$$$$$$$$$$E3f$E,'eD&D,o(eD3D*D,f'}=}3 $($D0D,f&}=}3 }&'$ }(D4 ~`% ~a% ~_%E3D,f&}3E,0%//D+f4}3D-f(}=}3F,D, $($D3 ~_% /($f$D-D(?E,'eD,D-q(eD)D,f'}=}3 .'$E5D$D%D,}5}3E1 0$$$$$$$$$$$$$$$$E3f$E.'eD&D.o(eD3D*D.f'}=}3 $($D.f&}=F2D0}3 }&'$ }(D4 ~`% ~a%D1D2}3 }&'$ }(D5 ~`% ~a% ~_%E3D.f&}3E.0%//D/D/ $($D3 ~_% /($D,f%}3E,D/f4}3E/0%//D-f%}3E-0%///)$f}I,/}e&&(}H'}DD* 8E3'eD&D0o(e 0$$$$$$$$$$$$$$$$E2D)E-f$E.'eD'D.o(eD+D.f(}=}3D$D%D.}5}3 }&'$ }(D(D.f'}=}3 .'$ ~`% /($ 0$$$$$$$$$$$$$$$$E1f$E/'eD.D/s(eD1D+D/f(}=}3 $($D- .'$ ~a% ~_%E1D/f%}3E/D-f,}3E-0%//D2D1D1 ~a% ~_%E2D.f%}3E.0%//D,D3 0$$$$$$~Nd$$$$$$~Nd 0}f}>$}Qa~R[}G}f}>$}Qa~R[}GD2 ~e% ~a% ~`% /($D0f&}3E0D$f,}3E$D,f4}3E,0%///}s&%1}DD' .'$E+D' .',E,D' .'4E-D( .'$E.D( .',E/D( .'4E0D( .'<E1D( .'DE2D( .'LE3D) 8E4f$E''eD&D'o(eD*D4 0$$$$$$~Nd$$$$$$~Nd 0}f}>$}Qa~R[}G}f}>$}Qa~R[}GD$ }&'$ }(D+ ~`%F5D. ~a%F6D6 ~a%D5D/ ~a%D$D%}3 }&'$ }(D, ~`%F6D0 ~a% ~_%F7D7 ~a% ~_%D5D1 ~a%D6D2 ~a% ~_%D$D%f%}=}3 }&'$ }(D- ~`%D3 ~a% ~_%F5D5 ~a% ~_% ~e% ~a% ~`% /($D'f&}3E'D$f,}3E$D*f4}3E*0%///"
};
var COVARIANCE_TYPES = ["full", "tied", "diag", "spherical"];
function sizeOfCovariances(type, nComponents, dimensions) {
  if (type === "spherical") return nComponents;
  if (type === "diag") return nComponents * dimensions;
  return (type === "full" ? nComponents : 1) * dimensions * dimensions;
}
function checkParameters(where, option, given, nComponents, dimensions, type) {
  const weights = checkValues(where, `${option}.weights`, given.weights, nComponents);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.some((weight) => weight < 0) || Math.abs(total - 1) > 1e-6) {
    throw new SegmentationError("invalid-option", {
      where,
      option: `${option}.weights`,
      expected: "weights ≥ 0 that sum to 1",
      received: phrase(weights.some((weight) => weight < 0) ? "a negative weight" : `a sum of ${total}`)
    });
  }
  return {
    weights: weights.map((weight) => weight / total),
    means: checkValues(where, `${option}.means`, given.means, nComponents * dimensions),
    covariances: checkValues(
      where,
      `${option}.covariances`,
      given.covariances,
      sizeOfCovariances(type, nComponents, dimensions)
    )
  };
}
function checkValues(where, option, given, length) {
  const isList = typeof given === "object" && given !== null && given.length === length;
  const values = isList ? Float64Array.from(given) : void 0;
  if (values == null ? void 0 : values.every(Number.isFinite)) return values;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: `${length} finite values`,
    received: values ? phrase("a value that is not finite") : given,
    remedy: "Weights are K, means K × d, covariances K × d × d, d × d, K × d or K values, by covarianceType."
  });
}
function isFull(type) {
  return type === "full" || type === "tied";
}
function sizeOfFactor(type, dimensions) {
  return isFull(type) ? dimensions * (dimensions + 1) / 2 : dimensions;
}
function densitiesOf(where, option, kernel, { weights, covariances }, type, dimensions) {
  const size = sizeOfFactor(type, dimensions);
  const factors = new Float64Array(size * weights.length);
  const constants = new Float64Array(weights.length);
  const perComponent = sizeOfCovariances(type, 1, dimensions);
  for (let k = 0; k < weights.length; k++) {
    const at = type === "tied" ? 0 : k * perComponent;
    const covariance = covariances.subarray(at, at + perComponent);
    const factor = factors.subarray(k * size, (k + 1) * size);
    const isProper = isFull(type) ? invertCholesky(covariance, dimensions, factor) : invertRoots(covariance, factor);
    if (!isProper) throw collapsed(where, option, k);
    let constant = -dimensions / 2 * kernel.logOf(2 * Math.PI);
    for (let j = 0; j < dimensions; j++) constant += kernel.logOf(factor[isFull(type) ? j * (j + 3) / 2 : j]);
    constants[k] = weights[k] > 0 ? constant + kernel.logOf(weights[k]) : Number.NEGATIVE_INFINITY;
  }
  return { factors, constants };
}
function collapsed(where, option, component) {
  return new SegmentationError("invalid-option", {
    where,
    option,
    expected: "covariances that are positive definite",
    received: phrase(`component ${component} without a width in some direction`),
    remedy: "Raise regularization, or take fewer components."
  });
}
var TINY = 1e-290;
var HUGE = 1e290;
function invertRoots(variances, factor) {
  for (let j = 0; j < factor.length; j++) {
    const variance = variances[variances.length === 1 ? 0 : j];
    if (!(variance > TINY && variance < HUGE)) return false;
    factor[j] = 1 / Math.sqrt(variance);
  }
  return true;
}
function invertCholesky(matrix, dimensions, factor) {
  const lower = new Float64Array(dimensions * dimensions);
  for (let j = 0; j < dimensions; j++) {
    for (let a = 0; a <= j; a++) {
      let value = matrix[j * dimensions + a];
      for (let b = 0; b < a; b++) value -= lower[j * dimensions + b] * lower[a * dimensions + b];
      if (a < j) lower[j * dimensions + a] = value / lower[a * dimensions + a];
      else if (value > TINY && value < HUGE) lower[j * dimensions + j] = Math.sqrt(value);
      else return false;
    }
  }
  const at = (row, column) => row * (row + 1) / 2 + column;
  for (let a = 0; a < dimensions; a++) {
    factor[at(a, a)] = 1 / lower[a * dimensions + a];
    for (let j = a + 1; j < dimensions; j++) {
      let sum = 0;
      for (let b = a; b < j; b++) sum -= lower[j * dimensions + b] * factor[at(b, a)];
      factor[at(j, a)] = sum / lower[j * dimensions + j];
    }
  }
  return factor.every(Number.isFinite);
}
var LEAST = 10 * Number.EPSILON;
function maximize(sums, means, nComponents, type, regularization) {
  const dimensions = means.length / nComponents;
  const size = sizeOfFactor(type, dimensions);
  const length = 1 + dimensions + size;
  const counts = new Float64Array(nComponents);
  const next = new Float64Array(means.length);
  const covariances = new Float64Array(sizeOfCovariances(type, nComponents, dimensions));
  const perComponent = type === "tied" ? 0 : sizeOfCovariances(type, 1, dimensions);
  for (let k = 0; k < nComponents; k++) {
    const own = Float64Array.from({ length }, (_, i) => sums[2 * (k * length + i)] + sums[2 * (k * length + i) + 1]);
    const count = own[0] + LEAST;
    counts[k] = count;
    const shift = own.subarray(1, 1 + dimensions).map((sum) => sum / count);
    for (let j = 0; j < dimensions; j++) next[k * dimensions + j] = means[k * dimensions + j] + shift[j];
    const scale = type === "tied" ? 1 : 1 / count;
    for (let j = 0, from = 1 + dimensions; j < dimensions; j++) {
      for (let a = isFull(type) ? 0 : j; a <= j; a++, from++) {
        const moved = own[1 + j] * shift[a] + own[1 + a] * shift[j] - own[0] * shift[j] * shift[a];
        const value = (own[from] - moved) * scale;
        if (type === "spherical") covariances[k] += value / dimensions;
        else if (type === "diag") covariances[k * dimensions + j] = value;
        else {
          covariances[k * perComponent + j * dimensions + a] += value;
          if (a < j) covariances[k * perComponent + a * dimensions + j] += value;
        }
      }
    }
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (type === "tied") for (let i = 0; i < covariances.length; i++) covariances[i] /= total;
  for (let i = 0; i < covariances.length; i++) {
    if (!isFull(type) || i % (dimensions * dimensions) % (dimensions + 1) === 0) {
      covariances[i] = Math.max(0, covariances[i]) + regularization;
    }
  }
  return { weights: counts.map((count) => count / total), means: next, covariances };
}
function freeParameters(type, nComponents, dimensions) {
  const triangle = dimensions * (dimensions + 1) / 2;
  const ofCovariances = {
    full: nComponents * triangle,
    tied: triangle,
    diag: nComponents * dimensions,
    spherical: nComponents
  };
  return ofCovariances[type] + nComponents * dimensions + nComponents - 1;
}
function firstLabels(where, heap, points, { nComponents, init, seed, signal }, run) {
  const { count, stride, dimensions } = points;
  const isRandom = init === "random";
  const settings = {
    nClusters: Math.min(nComponents, count),
    init: isRandom ? "random" : "k-means++",
    nInit: 1,
    maxIterations: isRandom ? 1 : kmeansFeaturesRules.maxIterations.default,
    tolerance: kmeansFeaturesRules.tolerance.default,
    algorithm: kmeansFeaturesRules.algorithm.default,
    seed: (seed + run) % 2 ** 32,
    ...signal && { signal }
  };
  const values = heap.f32(points.pointer, stride * dimensions);
  const weights = heap.f64(points.weights, stride);
  const { labels, centers: found } = withKernel(kmeansKernel, (kernel, own) => {
    const planes = reservePlanes(own, count, dimensions);
    own.f32(planes.pointer, values.length).set(values);
    const weightsAt = own.copyIn(weights);
    const { total } = points;
    return cluster(where, kernel, own, { ...planes, weights: weightsAt, total, areOwn: true }, settings);
  });
  return { labels, centers: Float64Array.from({ length: nComponents * dimensions }, (_, i) => found[i % found.length]) };
}
var BLOCK = 128;
function prepare(where, kernel, heap, points, type, nComponents) {
  const { dimensions, stride } = points;
  const factor = sizeOfFactor(type, dimensions);
  const memory = {
    means: heap.alloc(8 * nComponents * dimensions),
    factors: heap.alloc(8 * nComponents * factor),
    constants: heap.alloc(8 * nComponents),
    shares: heap.alloc(8 * nComponents * BLOCK + 16 * dimensions),
    sums: heap.alloc(16 * nComponents * (1 + dimensions + factor)),
    labels: heap.alloc(4 * stride)
  };
  return { where, kernel, heap, points, type, nComponents, memory };
}
function expect(work, parameters, option, wanted) {
  const { where, kernel, heap, type, nComponents, memory } = work;
  const { pointer, stride, dimensions, weights, total } = work.points;
  const { factors, constants } = densitiesOf(where, option, kernel, parameters, type, dimensions);
  heap.f64(memory.means, parameters.means.length).set(parameters.means);
  heap.f64(memory.factors, factors.length).set(factors);
  heap.f64(memory.constants, nComponents).set(constants);
  const sum = kernel.step(
    ...[
      pointer,
      stride,
      dimensions,
      weights,
      nComponents,
      isFull(type) ? 1 : 0,
      memory.means,
      memory.factors,
      memory.constants
    ],
    ...[memory.shares, wanted.sums ? memory.sums : 0, wanted.labels ? memory.labels : 0, wanted.soft ?? 0]
  );
  return sum / total;
}
function fit(work, settings, given, regularization) {
  const runs = given ? 1 : settings.nInit;
  let best;
  for (let run = 0; run < runs; run++) {
    checkAborted(work.where, settings.signal);
    const first = given ?? fromLabels(work, settings, run, regularization);
    const found = iterate(work, settings, first, regularization, runs === 1 ? "iterations" : `iterations of run ${run + 1}`);
    if (best === void 0 || found.logLikelihoods.at(-1) > best.logLikelihoods.at(-1)) best = found;
  }
  return best;
}
function iterate(work, { init, maxIterations, tolerance, onProgress, signal }, first, regularization, stage) {
  let parameters = first;
  const logLikelihoods = [];
  let converged = false;
  while (logLikelihoods.length < maxIterations && !converged) {
    checkAborted(work.where, signal);
    const isGiven = logLikelihoods.length === 0 && typeof init === "object";
    const likelihood = expect(work, parameters, isGiven ? "init.covariances" : "regularization", { sums: true });
    parameters = maximized(work, parameters.means, regularization);
    converged = Math.abs(likelihood - (logLikelihoods.at(-1) ?? Number.NEGATIVE_INFINITY)) < tolerance;
    logLikelihoods.push(likelihood);
    onProgress == null ? void 0 : onProgress({ stage, done: converged ? maxIterations : logLikelihoods.length, total: maxIterations });
  }
  return { parameters, logLikelihoods: Float64Array.from(logLikelihoods), converged };
}
function maximized({ heap, memory, nComponents, type, points }, means, regularization) {
  const length = 2 * nComponents * (1 + points.dimensions + sizeOfFactor(type, points.dimensions));
  return maximize(heap.f64(memory.sums, length).slice(), means, nComponents, type, regularization);
}
function fromLabels(work, settings, run, regularization) {
  const { where, kernel, heap, points, type, nComponents, memory } = work;
  const { labels, centers } = firstLabels(where, heap, points, settings, run);
  heap.i32(memory.labels, points.stride).fill(0).set(labels);
  heap.f64(memory.means, centers.length).set(centers);
  const { pointer, stride, dimensions, weights } = points;
  const full = isFull(type) ? 1 : 0;
  kernel.collect(
    pointer,
    stride,
    dimensions,
    weights,
    nComponents,
    full,
    memory.means,
    memory.shares,
    memory.sums,
    memory.labels
  );
  return maximized(work, centers, regularization);
}
var gaussianMixtureRules = {
  nComponents: { kind: "integer", min: 1, max: 256, default: 5 },
  covarianceType: { kind: "choice", of: COVARIANCE_TYPES, default: "full" },
  init: { kind: "value", check: checkInit, default: "k-means", aliases: ["init_params", "initialization"] },
  nInit: { kind: "integer", min: 1, max: 1e3, default: 1 },
  maxIterations: { kind: "integer", min: 1, max: 1e6, default: 100 },
  tolerance: { kind: "number", min: 0, default: 1e-3 },
  regularization: { kind: "number", min: 0, max: 1e30, aliases: ["reg_covar"] },
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  mask: { kind: "mask", check: checkMask },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule
};
function checkInit(where, option, init) {
  return typeof init === "string" ? checkOneOf(where, option, init, ["k-means", "random"]) : checkObject(where, option, init);
}
function gaussianMixture(image, options = {}) {
  const where = "gaussianMixture";
  const given = toImage(image, where);
  const settings = readOptions(where, options, gaussianMixtureRules);
  const { nComponents, covarianceType, colorSpace, init } = settings;
  const selected = selectPixels(where, featureSpace(given, colorSpace), settings.mask);
  const { features: dimensions, pixels } = selected;
  checkComponents(where, nComponents, pixels);
  const first = typeof init === "object" ? checkParameters(where, "init", init, nComponents, dimensions, covarianceType) : void 0;
  const found = withKernel(gaussianMixtureKernel, (kernel, heap) => {
    const points = loadPoints(where, kernel, heap, selected);
    const regularization = settings.regularization ?? 1e-6 * rangeOf(selected) ** 2;
    const work = prepare(where, kernel, heap, points, covarianceType, nComponents);
    const { parameters, ...run } = fit(work, settings, first, regularization);
    const logLikelihood = expect(work, parameters, "regularization", { labels: true });
    const free = freeParameters(covarianceType, nComponents, dimensions);
    return {
      ...parameters,
      ...run,
      logLikelihood,
      bic: -2 * logLikelihood * pixels + free * kernel.logOf(pixels),
      aic: -2 * logLikelihood * pixels + 2 * free,
      labels: pixelLabels(heap, points, work.memory.labels, selected, given)
    };
  });
  const { labels, ...mixture } = found;
  const { height, width } = given;
  return withSegments(
    { data: labels, height, width },
    {
      count: nComponents,
      dimensions,
      covarianceType,
      colorSpace,
      iterations: mixture.logLikelihoods.length,
      ...mixture
    }
  );
}
export {
  gaussianMixture,
  gaussianMixtureRules
};
