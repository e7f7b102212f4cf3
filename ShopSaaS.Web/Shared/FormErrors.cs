using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Shared;

/// <summary>What is wrong with a form, by the field names that refusals use ("variants[0].price").</summary>
public sealed class FormErrors
{
    private IReadOnlyDictionary<string, string[]> _fields = new Dictionary<string, string[]>();

    /// <summary>What is wrong with no field in particular; null when nothing is.</summary>
    public string? General { get; private set; }

    public bool Any => General is not null || _fields.Count > 0;

    /// <summary>The message at a field; null when it is right.</summary>
    public string? this[string field] => _fields.TryGetValue(field, out var messages) ? messages[0] : null;

    /// <summary>Everything that is wrong with the fields, for the summary above a long form.</summary>
    public IEnumerable<string> Fields => _fields.Keys;

    /// <summary>Shows why it was refused.</summary>
    public void Show(Refusal refusal) =>
        (_fields, General) = (refusal.Details ?? new Dictionary<string, string[]>(), refusal.Details is null ? refusal.Message : null);

    /// <summary>All is well again.</summary>
    public void Clear() => (_fields, General) = (new Dictionary<string, string[]>(), null);

    /// <summary>The person is mending this field: its message goes, the others stay.</summary>
    public void Clear(string field) => _fields = _fields.Where(f => f.Key != field).ToDictionary();

    /// <summary>What an input must carry to belong to its label and its message.</summary>
    public Dictionary<string, object> Attributes(string field, string? css = null)
    {
        var id = IdOf(field);
        var attributes = new Dictionary<string, object> { ["id"] = id };
        if (css is not null) attributes["class"] = css;
        if (this[field] is not null)
        {
            attributes["aria-invalid"] = "true";
            attributes["aria-describedby"] = id + "-error";
        }
        return attributes;
    }

    /// <summary>A field's name as an id: brackets and dots become hyphens.</summary>
    public static string IdOf(string field) => "f-" + field.Replace('[', '-').Replace("]", "", StringComparison.Ordinal).Replace('.', '-');
}
