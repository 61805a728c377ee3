"""Countries in German, French and Spanish, as forms and HR systems there write them, by ISO code. Pure.

From the Unicode CLDR (territory names), with short forms in use. What is the English name, too, is left out, and so is
what means two countries (Congo alone).
"""

_NAMES = """
    AD Andorre; AE Vereinigte Arabische Emirate, Émirats arabes unis, Emiratos Árabes Unidos, Emirats, Emiratos; AF
    Afganistán; AG Antigua und Barbuda, Antigua-et-Barbuda, Antigua y Barbuda; AI Anguila; AL Albanien, Albanie; AM
    Armenien, Arménie; AR Argentinien, Argentine; AS Amerikanisch-Samoa, Samoa américaines, Samoa Americana; AU
    Australien, Australie; AX Ålandinseln, Îles Åland, Islas Aland; AZ Aserbaidschan, Azerbaïdjan, Azerbaiyán; BA
    Bosnien und Herzegowina, Bosnie-Herzégovine, Bosnia y Herzegovina; BB Barbade; BD Bangladesch, Bangladés; BG
    Bulgarien, Bulgarie; BH Bahreïn, Baréin; BL San Bartolomé; BM Bermudes, Bermudas; BN Brunei Darussalam; BO
    Bolivien, Bolivie; BQ Karibische Niederlande, Pays-Bas caribéens, Caribe neerlandés; BR Brasilien; BT Bhoutan,
    Bután; BW Botsuana; BY Biélorussie, Bielorrusia, Weißrussland; BZ Belice; CA Kanada; CC Kokosinseln, Îles Cocos,
    Islas Cocos; CD Kongo-Kinshasa, República Democrática del Congo; CF Zentralafrikanische Republik, République
    centrafricaine, República Centroafricana; CG Kongo-Brazzaville; CI Elfenbeinküste; CK Cookinseln, Îles Cook, Islas
    Cook; CL Chili; CM Kamerun, Cameroun, Camerún; CN Chine; CO Kolumbien, Colombie; CU Kuba; CV Cap-Vert; CW Curazao;
    CX Weihnachtsinsel, Île Christmas, Isla de Navidad; CY Zypern, Chypre, Chipre; CZ Tschechien, Tchéquie, Chequia,
    Tschechische Republik, République tchèque, República Checa; DJ Dschibuti, Yibuti; DM Dominique; DO Dominikanische
    Republik, République dominicaine, República Dominicana; DZ Algerien, Algérie, Argelia; EC Équateur; EE Estland,
    Estonie; EG Ägypten, Égypte, Egipto; EH Westsahara, Sahara occidental; ER Érythrée; ET Äthiopien, Éthiopie,
    Etiopía; FI Finnland, Finlande, Finlandia; FJ Fidschi, Fidji, Fiyi; FK Falklandinseln, Îles Malouines, Islas
    Malvinas; FM Mikronesien, Micronésie; FO Färöer, Îles Féroé, Islas Feroe; GA Gabun; GB Großbritannien,
    Grande-Bretagne, Gran Bretaña; GB-ENG Angleterre, Inglaterra; GB-NIR Nordirland, Irlande du Nord, Irlanda del
    Norte; GB-SCT Schottland, Écosse, Escocia; GB-WLS Pays de Galles, Gales; GD Grenade, Granada; GE Georgien,
    Géorgie; GF Französisch-Guayana, Guyane française, Guayana Francesa; GG Guernesey; GL Grönland, Groenland,
    Groenlandia; GM Gambie; GN Guinée; GP Guadalupe; GQ Äquatorialguinea, Guinée équatoriale, Guinea Ecuatorial; GR
    Griechenland, Grèce, Grecia; GW Guinée-Bissau, Guinea-Bisáu; HK Hongkong; HR Kroatien, Croatie, Croacia; HU
    Ungarn, Hongrie, Hungría; ID Indonesien, Indonésie; IM Île de Man, Isla de Man; IN Indien, Inde; IQ Irak; IS
    Islande, Islandia; JM Jamaika, Jamaïque; JO Jordanien, Jordanie, Jordania; JP Japon; KE Kenia; KG Kirgisistan,
    Kirghizstan, Kirguistán; KH Kambodscha, Cambodge, Camboya; KM Komoren, Comores, Comoras; KN St. Kitts und Nevis,
    Saint-Christophe-et-Niévès, San Cristóbal y Nieves; KP Nordkorea, Corée du Nord, Corea del Norte; KR Südkorea,
    Corée du Sud, Corea del Sur; KW Koweït; KY Kaimaninseln, Îles Caïmans, Islas Caimán; KZ Kasachstan, Kazajistán; LB
    Libanon, Liban, Líbano; LC Sainte-Lucie, Santa Lucía; LS Lesoto; LT Litauen, Lituanie, Lituania; LU Luxemburgo,
    Luxembourg; LV Lettland, Lettonie, Letonia; LY Libyen, Libye, Libia; MA Marokko, Marruecos; MD Republik Moldau,
    Moldavie, Moldavia, Moldawien; MF San Martín; MG Madagaskar; MH Marshallinseln, Îles Marshall, Islas Marshall; MK
    Nordmazedonien, Macédoine du Nord, Macedonia del Norte, Mazedonien, Macédoine; MN Mongolei, Mongolie; MO Macau; MP
    Nördliche Marianen, Îles Mariannes du Nord, Islas Marianas del Norte; MQ Martinica; MR Mauretanien, Mauritanie; MT
    Malte; MU Maurice, Mauricio; MV Malediven, Maldivas; MW Malaui; MY Malaisie, Malasia; MZ Mosambik; NA Namibie; NC
    Neukaledonien, Nouvelle-Calédonie, Nueva Caledonia; NF Norfolkinsel, Île Norfolk, Isla Norfolk; NZ Neuseeland,
    Nouvelle-Zélande, Nueva Zelanda; PE Pérou; PF Französisch-Polynesien, Polynésie française, Polinesia Francesa; PG
    Papua-Neuguinea, Papouasie-Nouvelle-Guinée, Papúa Nueva Guinea; PH Philippinen; PM St. Pierre und Miquelon,
    Saint-Pierre-et-Miquelon, San Pedro y Miquelón; PN Pitcairninseln, Îles Pitcairn, Islas Pitcairn; PR Porto Rico;
    PS Palästinensische Autonomiegebiete, Territoires palestiniens, Territorios Palestinos; PW Palaos; QA Katar,
    Catar; RE La Réunion; RO Rumänien, Roumanie, Rumanía; RS Serbien, Serbie; RU Russland, Russie, Rusia; RW Ruanda;
    SA Saudi-Arabien, Arabie saoudite, Arabia Saudí; SB Salomonen, Îles Salomon, Islas Salomón; SC Seychellen; SD
    Soudan; SG Singapur, Singapour; SH Sainte-Hélène, Santa Elena; SI Slowenien, Slovénie, Eslovenia; SJ Spitzbergen
    und Jan Mayen, Svalbard et Jan Mayen, Svalbard y Jan Mayen; SK Slowakei, Slovaquie, Eslovaquia, Slowakische
    Republik; SL Sierra Leona; SM Saint-Marin; SO Somalie; SR Surinam; SS Südsudan, Soudan du Sud, Sudán del Sur; ST
    São Tomé und Príncipe, Sao Tomé-et-Principe, Santo Tomé y Príncipe; SV Salvador; SY Syrien, Syrie, Siria; SZ
    Esuatini; TC Turks- und Caicosinseln, Îles Turques-et-Caïques, Islas Turcas y Caicos; TD Tschad, Tchad; TH
    Thaïlande, Tailandia; TJ Tadschikistan, Tadjikistan, Tayikistán; TL Timor oriental; TN Tunesien, Tunisie, Túnez;
    TR Türkei, Turquie, Turquía; TT Trinidad und Tobago, Trinité-et-Tobago, Trinidad y Tobago; TZ Tansania, Tanzanie;
    UA Ucrania; UG Ouganda; UZ Usbekistan, Ouzbékistan; VA Vatikanstadt, État de la Cité du Vatican, Ciudad del
    Vaticano; VC St. Vincent und die Grenadinen, Saint-Vincent-et-les Grenadines, San Vicente y las Granadinas; VG
    Britische Jungferninseln, Îles Vierges britanniques, Islas Vírgenes Británicas; VI Amerikanische Jungferninseln,
    Îles Vierges des États-Unis, Islas Vírgenes de EE. UU.; WF Wallis und Futuna, Wallis-et-Futuna, Wallis y Futuna;
    YE Jemen; ZA Südafrika, Afrique du Sud, Sudáfrica; ZM Sambia, Zambie; ZW Simbabwe, Zimbabue
"""


def names_by_code() -> dict[str, tuple[str, ...]]:
    """Return the names of each country that are not English."""
    parted = (each.strip().partition(" ") for each in " ".join(_NAMES.split()).split(";"))
    return {code: tuple(names.split(", ")) for code, _, names in parted}
