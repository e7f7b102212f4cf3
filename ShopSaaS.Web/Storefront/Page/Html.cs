using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ShopSaaS.Web.Storefront.Page;

/// <summary>A component as a whole answer: HTML, no circuit, no framework script.</summary>
internal static class Html
{
    /// <param name="parameters">An object whose properties are the component's parameters.</param>
    /// <param name="status">200 unless the page says otherwise.</param>
    public static RazorComponentResult<TPage> Page<TPage>(object? parameters = null, int status = 200) where TPage : IComponent =>
        new(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };
}
