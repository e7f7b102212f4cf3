namespace ShopSaaS.E2E.Screens;

/// <summary>
/// Texts that would run a script were they taken for markup: every way out of where text stands x every way to run something x every way to
/// write it. Each calls <c>xss(its number)</c>, so that a test knows which one came through.
/// </summary>
internal static class ScriptInjectionCorpus
{
    /// <summary>Ways out of the element, attribute, comment or string that a text stands in.</summary>
    private static readonly string[] Exits =
        ["", "\">", "'>", "-->", "</title>", "</textarea>", "</script>", "</style>", "]]>", "</option></select>", "\\\"}</script>", "</template>", "</svg>", "</p></div>", "`>", "\" x=\">"];

    /// <summary>Ways to run something without anybody's doing. RUN is the call.</summary>
    public static readonly string[] Vectors =
    [
        "<script>RUN</script>", "<img src=x onerror=RUN>", "<svg onload=RUN>", "<svg><script>RUN</script></svg>", "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
        "<iframe src=javascript:parent.RUN></iframe>", "<details open ontoggle=RUN>x</details>", "<input autofocus onfocus=RUN>", "<video><source onerror=RUN></video>", "<audio src=x onerror=RUN>",
        "<svg><animate onbegin=RUN attributeName=x dur=1s>", "<svg><set onbegin=RUN attributeName=x>", "<style onload=RUN>x{}</style>", "<object data=x onerror=RUN></object>",
        "<link rel=stylesheet href=data:text/css, onload=RUN>", "<img src='//canary.invalid/RUN'>", "<math><mtext><img src=x onerror=RUN></mtext></math>", "<body onpageshow=RUN>",
        "<a href=javascript:RUN autofocus onfocus=RUN>x</a>", "<button formaction=javascript:RUN autofocus onfocus=RUN>x</button>", "<meta http-equiv=refresh content='0;url=//canary.invalid/RUN'>",
        "<base href='//canary.invalid/RUN'>", "<form action=javascript:RUN><input type=submit autofocus onfocus=RUN></form>", "<style>@import '//canary.invalid/RUN';</style>",
    ];

    /// <summary>Ways to write it that another reading undoes.</summary>
    private static readonly (string Name, Func<string, string> Write)[] Writings =
    [
        ("plain", t => t), ("entities", t => t.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)),
        ("numbers", t => t.Replace("<", "&#x3c;", StringComparison.Ordinal)), ("percent", Uri.EscapeDataString), ("escapes", t => t.Replace("<", "\\u003c", StringComparison.Ordinal)),
        ("capitals", t => t.Replace("script", "ScRiPt", StringComparison.Ordinal).Replace("img", "iMg", StringComparison.Ordinal).Replace("svg", "sVg", StringComparison.Ordinal)),
        ("wide", t => t.Replace('<', '＜').Replace('>', '＞')), ("doubled", t => t.Replace("<script", "<scr<script>ipt", StringComparison.Ordinal).Replace("<img", "<<img", StringComparison.Ordinal)),
    ];

    /// <summary>All of them, each with its own number; all different.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Writings.SelectMany(w => Exits.SelectMany(e => Vectors.Select(v => w.Write(e + v)))).Distinct().Select((text, i) => text.Replace("RUN", $"xss({i})", StringComparison.Ordinal))];

    /// <summary>Ones that fit into a field of this length.</summary>
    public static IEnumerable<string> Within(int length) => All.Where(p => p.Length <= length);
}
