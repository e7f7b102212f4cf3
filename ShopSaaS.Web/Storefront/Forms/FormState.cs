using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Web.Storefront.Forms;

/// <summary>A form as it was sent, and what was wrong with it: nothing typed is lost, each message stands at its field.</summary>
public sealed record FormState(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors)
{
    public static readonly FormState Empty = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>What is wrong with the whole, when no field is to blame: sold out meanwhile, payment not reachable.</summary>
    public string? Problem { get; init; }

    /// <summary>A posted form and the refusal it met. A detail's last part names the field: shippingAddress.line1 is line1.</summary>
    public static FormState Of(IEnumerable<KeyValuePair<string, string>> posted, Refusal? refusal)
    {
        var errors = (refusal?.Details ?? new Dictionary<string, string[]>())
            .GroupBy(d => d.Key[(d.Key.LastIndexOf('.') + 1)..]).ToDictionary(g => g.Key, g => g.First().Value[0]);
        return new(posted.ToDictionary(), errors) { Problem = errors.Count == 0 ? refusal?.Message : null };
    }

    public string? Value(string field) => Values.GetValueOrDefault(field);
    public string? Error(string field) => Errors.GetValueOrDefault(field);
}
