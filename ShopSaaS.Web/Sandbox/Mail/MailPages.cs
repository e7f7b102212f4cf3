using Microsoft.AspNetCore.Http.HttpResults;

namespace ShopSaaS.Web.Sandbox.Mail;

/// <summary>The caught mail for people (<c>/dev/mail</c>) and for programs (<c>/dev/mail.json</c>).</summary>
internal static class MailPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dev/mail", (MailBox box, string? id, string? view) => new RazorComponentResult<MailPage>(new
        {
            Messages = box.NewestFirst(),
            Selected = id,
            AsText = view == "text",
        }));
        routes.MapGet("/dev/mail.json", (MailBox box) => Results.Json(new
        {
            messages = box.NewestFirst().Select(m => new { m.Id, m.To, m.From, m.Subject, m.Text, m.Html, m.ReceivedAt }),
        }));
        routes.MapGet("/dev/mail/{id}.eml", (MailBox box, string id) => box.NewestFirst().FirstOrDefault(m => m.Id == id) is { } mail
            ? Results.File(mail.Source, "message/rfc822", $"{id}.eml")
            : Results.NotFound());
        routes.MapPost("/dev/mail/clear", (MailBox box) =>
        {
            box.Clear();
            return Results.Redirect("/dev/mail");
        });
    }
}
