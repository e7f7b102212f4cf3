namespace ShopSaaS.Web.Storefront.Page;

/// <summary>After a post: go and look there, with GET. Reloading that page posts nothing again.</summary>
internal static class SeeOther
{
    public static IResult To(string path) => new Answer(path);

    private sealed class Answer(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
