namespace ShopSaaS.Web.Storefront.Forms;

/// <summary>What was posted, read forgivingly: a field that is missing or nonsense is for the use case to refuse in words, never a bare 400.</summary>
internal static class PostedForm
{
    /// <summary>Empty when it isn't a form at all.</summary>
    public static async Task<IFormCollection> Posted(this HttpContext context) =>
        context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;

    public static Guid? Id(this IFormCollection form, string name) => Guid.TryParse(form[name], out var id) ? id : null;

    /// <summary>False for what is no number; null for a field left empty.</summary>
    public static bool TryNumber(this IFormCollection form, string name, out int? number)
    {
        number = int.TryParse(form[name], out var typed) ? typed : null;
        return number is not null || string.IsNullOrWhiteSpace(form[name]);
    }
}
