using System.Text.Encodings.Web;
using Fluid;

namespace ShopSaaS.Core.Email;

/// <summary>A Liquid template of subject, text and HTML, kept as `Templates/{name}.{part}.liquid` in the assembly.</summary>
public sealed class MailTemplate
{
    private static readonly FluidParser Parser = new();
    private readonly IFluidTemplate _subject, _text, _html;

    private MailTemplate(string name) =>
        (Name, _subject, _text, _html) = (name, Load(name, "subject"), Load(name, "text"), Load(name, "html"));

    /// <summary>As the kept mail names it.</summary>
    public string Name { get; }

    /// <summary>The template of this name, parsed; a wrong template fails at start, not at the first mail.</summary>
    public static MailTemplate Named(string name) => new(name);

    /// <summary>Fills it. Values are escaped in the HTML part.</summary>
    public (string Subject, string Text, string Html) Render(object model)
    {
        var context = new TemplateContext(model, new TemplateOptions { MemberAccessStrategy = UnsafeMemberAccessStrategy.Instance });
        return (_subject.Render(context).Trim(), _text.Render(context).Trim() + "\n", _html.Render(context, HtmlEncoder.Default));
    }

    private static IFluidTemplate Load(string name, string part)
    {
        var resource = $"ShopSaaS.Core.Email.Templates.{name}.{part}.liquid";
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream);
        return Parser.TryParse(reader.ReadToEnd(), out var template, out var error) ? template : throw new InvalidOperationException($"{resource}: {error}");
    }
}
