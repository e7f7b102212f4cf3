namespace ShopSaaS.Core.Kernel;

/// <summary>A country or territory of ISO 3166-1, as people call it in English, and its currency when stores can sell in it.</summary>
public sealed record Country(string Code, string Name, string? Currency = null)
{
    /// <summary>By name. Kept here, not asked of the machine: another ICU version would know other countries.</summary>
    public static readonly IReadOnlyList<Country> All =
    [
        new("AF", "Afghanistan"), new("AX", "Åland Islands", "EUR"), new("AL", "Albania"), new("DZ", "Algeria"),
        new("AS", "American Samoa", "USD"), new("AD", "Andorra", "EUR"), new("AO", "Angola"), new("AI", "Anguilla"),
        new("AG", "Antigua and Barbuda"), new("AR", "Argentina"), new("AM", "Armenia"), new("AW", "Aruba"), new("AU", "Australia", "AUD"),
        new("AT", "Austria", "EUR"), new("AZ", "Azerbaijan"), new("BS", "Bahamas"), new("BH", "Bahrain", "BHD"), new("BD", "Bangladesh"),
        new("BB", "Barbados"), new("BY", "Belarus"), new("BE", "Belgium", "EUR"), new("BZ", "Belize"), new("BJ", "Benin"),
        new("BM", "Bermuda"), new("BT", "Bhutan"), new("BO", "Bolivia"), new("BA", "Bosnia and Herzegovina"), new("BW", "Botswana"),
        new("BR", "Brazil", "BRL"), new("IO", "British Indian Ocean Territory", "USD"), new("VG", "British Virgin Islands", "USD"),
        new("BN", "Brunei"), new("BG", "Bulgaria", "EUR"), new("BF", "Burkina Faso"), new("BI", "Burundi"), new("KH", "Cambodia"),
        new("CM", "Cameroon"), new("CA", "Canada", "CAD"), new("CV", "Cape Verde"), new("BQ", "Caribbean Netherlands", "USD"),
        new("KY", "Cayman Islands"), new("CF", "Central African Republic"), new("TD", "Chad"), new("CL", "Chile"), new("CN", "China"),
        new("CX", "Christmas Island", "AUD"), new("CC", "Cocos Islands", "AUD"), new("CO", "Colombia"), new("KM", "Comoros"),
        new("CG", "Congo (Brazzaville)"), new("CD", "Congo (Kinshasa)"), new("CK", "Cook Islands", "NZD"), new("CR", "Costa Rica"),
        new("CI", "Côte d’Ivoire"), new("HR", "Croatia", "EUR"), new("CU", "Cuba"), new("CW", "Curaçao"), new("CY", "Cyprus", "EUR"),
        new("CZ", "Czechia", "CZK"), new("DK", "Denmark", "DKK"), new("DJ", "Djibouti"), new("DM", "Dominica"),
        new("DO", "Dominican Republic"), new("EC", "Ecuador", "USD"), new("EG", "Egypt"), new("SV", "El Salvador", "USD"),
        new("GQ", "Equatorial Guinea"), new("ER", "Eritrea"), new("EE", "Estonia", "EUR"), new("SZ", "Eswatini"), new("ET", "Ethiopia"),
        new("FK", "Falkland Islands"), new("FO", "Faroe Islands", "DKK"), new("FJ", "Fiji"), new("FI", "Finland", "EUR"),
        new("FR", "France", "EUR"), new("GF", "French Guiana", "EUR"), new("PF", "French Polynesia"), new("GA", "Gabon"),
        new("GM", "Gambia"), new("GE", "Georgia"), new("DE", "Germany", "EUR"), new("GH", "Ghana"), new("GI", "Gibraltar"),
        new("GR", "Greece", "EUR"), new("GL", "Greenland", "DKK"), new("GD", "Grenada"), new("GP", "Guadeloupe", "EUR"),
        new("GU", "Guam", "USD"), new("GT", "Guatemala"), new("GG", "Guernsey", "GBP"), new("GN", "Guinea"), new("GW", "Guinea-Bissau"),
        new("GY", "Guyana"), new("HT", "Haiti"), new("HN", "Honduras"), new("HK", "Hong Kong"), new("HU", "Hungary"), new("IS", "Iceland"),
        new("IN", "India", "INR"), new("ID", "Indonesia"), new("IR", "Iran"), new("IQ", "Iraq"), new("IE", "Ireland", "EUR"),
        new("IM", "Isle of Man", "GBP"), new("IL", "Israel"), new("IT", "Italy", "EUR"), new("JM", "Jamaica"), new("JP", "Japan", "JPY"),
        new("JE", "Jersey", "GBP"), new("JO", "Jordan"), new("KZ", "Kazakhstan"), new("KE", "Kenya"), new("KI", "Kiribati", "AUD"),
        new("XK", "Kosovo", "EUR"), new("KW", "Kuwait", "KWD"), new("KG", "Kyrgyzstan"), new("LA", "Laos"), new("LV", "Latvia", "EUR"),
        new("LB", "Lebanon"), new("LS", "Lesotho", "ZAR"), new("LR", "Liberia"), new("LY", "Libya"), new("LI", "Liechtenstein", "CHF"),
        new("LT", "Lithuania", "EUR"), new("LU", "Luxembourg", "EUR"), new("MO", "Macao"), new("MG", "Madagascar"), new("MW", "Malawi"),
        new("MY", "Malaysia"), new("MV", "Maldives"), new("ML", "Mali"), new("MT", "Malta", "EUR"), new("MH", "Marshall Islands", "USD"),
        new("MQ", "Martinique", "EUR"), new("MR", "Mauritania"), new("MU", "Mauritius"), new("YT", "Mayotte", "EUR"),
        new("MX", "Mexico", "MXN"), new("FM", "Micronesia", "USD"), new("MD", "Moldova"), new("MC", "Monaco", "EUR"), new("MN", "Mongolia"),
        new("ME", "Montenegro", "EUR"), new("MS", "Montserrat"), new("MA", "Morocco"), new("MZ", "Mozambique"), new("MM", "Myanmar"),
        new("NA", "Namibia"), new("NR", "Nauru", "AUD"), new("NP", "Nepal", "NPR"), new("NL", "Netherlands", "EUR"),
        new("NC", "New Caledonia"), new("NZ", "New Zealand", "NZD"), new("NI", "Nicaragua"), new("NE", "Niger"), new("NG", "Nigeria"),
        new("NU", "Niue", "NZD"), new("NF", "Norfolk Island", "AUD"), new("KP", "North Korea"), new("MK", "North Macedonia"),
        new("MP", "Northern Mariana Islands", "USD"), new("NO", "Norway", "NOK"), new("OM", "Oman"), new("PK", "Pakistan"),
        new("PW", "Palau", "USD"), new("PS", "Palestinian Territories"), new("PA", "Panama"), new("PG", "Papua New Guinea"),
        new("PY", "Paraguay"), new("PE", "Peru"), new("PH", "Philippines"), new("PN", "Pitcairn Islands", "NZD"),
        new("PL", "Poland", "PLN"), new("PT", "Portugal", "EUR"), new("PR", "Puerto Rico", "USD"), new("QA", "Qatar"),
        new("RE", "Réunion", "EUR"), new("RO", "Romania"), new("RU", "Russia"), new("RW", "Rwanda"), new("BL", "Saint Barthélemy", "EUR"),
        new("SH", "Saint Helena"), new("KN", "Saint Kitts and Nevis"), new("LC", "Saint Lucia"), new("MF", "Saint Martin", "EUR"),
        new("PM", "Saint Pierre and Miquelon", "EUR"), new("VC", "Saint Vincent and Grenadines"), new("WS", "Samoa"),
        new("SM", "San Marino", "EUR"), new("ST", "São Tomé and Príncipe"), new("SA", "Saudi Arabia"), new("SN", "Senegal"),
        new("RS", "Serbia"), new("SC", "Seychelles"), new("SL", "Sierra Leone"), new("SG", "Singapore", "SGD"), new("SX", "Sint Maarten"),
        new("SK", "Slovakia", "EUR"), new("SI", "Slovenia", "EUR"), new("SB", "Solomon Islands"), new("SO", "Somalia"),
        new("ZA", "South Africa", "ZAR"), new("KR", "South Korea", "KRW"), new("SS", "South Sudan"), new("ES", "Spain", "EUR"),
        new("LK", "Sri Lanka"), new("SD", "Sudan"), new("SR", "Suriname"), new("SJ", "Svalbard and Jan Mayen", "NOK"),
        new("SE", "Sweden", "SEK"), new("CH", "Switzerland", "CHF"), new("SY", "Syria"), new("TW", "Taiwan"), new("TJ", "Tajikistan"),
        new("TZ", "Tanzania"), new("TH", "Thailand"), new("TL", "Timor-Leste", "USD"), new("TG", "Togo"), new("TK", "Tokelau", "NZD"),
        new("TO", "Tonga"), new("TT", "Trinidad and Tobago"), new("TN", "Tunisia"), new("TR", "Turkey"), new("TM", "Turkmenistan"),
        new("TC", "Turks and Caicos Islands", "USD"), new("TV", "Tuvalu", "AUD"), new("VI", "U.S. Virgin Islands", "USD"),
        new("UG", "Uganda"), new("UA", "Ukraine"), new("AE", "United Arab Emirates"), new("GB", "United Kingdom", "GBP"),
        new("US", "United States", "USD"), new("UY", "Uruguay"), new("UZ", "Uzbekistan"), new("VU", "Vanuatu"),
        new("VA", "Vatican City", "EUR"), new("VE", "Venezuela"), new("VN", "Vietnam"), new("WF", "Wallis and Futuna"),
        new("EH", "Western Sahara"), new("YE", "Yemen"), new("ZM", "Zambia"), new("ZW", "Zimbabwe", "USD"),
    ];

    private static readonly Dictionary<string, Country> ByCode = All.ToDictionary(c => c.Code);

    /// <summary>The country of a code somebody typed, in either case; null when there is none.</summary>
    public static Country? Find(string? code) => code is not null && ByCode.TryGetValue(code.ToUpperInvariant(), out var c) ? c : null;
}
